/** The product's mark: a mould in blueprint indigo. */
export const Mark = ({ size = 22 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden style={{ flex: 'none' }}>
    <rect width="22" height="22" rx="6" fill="var(--fw-accent)" />
    <path
      d="M6.500 16V7.500a1 1 0 0 1 1-1h8M10.500 16v-4.500a1 1 0 0 1 1-1h4v5.500z"
      fill="none"
      stroke="#fff"
      strokeWidth="2"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
  </svg>
)
