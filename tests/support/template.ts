// What the template database of a run contains. Every test database is a copy of it.

import { installPlatform } from './platform.ts'

export interface TemplateTarget {
  readonly ownerUrl: string
  /** Part of every database role's name in this run: roles belong to the whole server. */
  readonly tag: string
}

type TemplateStep = (target: TemplateTarget) => Promise<void>

const steps: TemplateStep[] = []

/** Adds a step; steps run in the order of their registration, which is the order of the calls below. */
export function templateSetup(step: TemplateStep): void {
  steps.push(step)
}

/** Runs the steps; each must close its connections, because a template with sessions cannot be copied. */
export async function fillTemplate(target: TemplateTarget): Promise<void> {
  for (const step of steps) await step(target)
}

// Registrations, one line each.
templateSetup(async (target) => void (await installPlatform(target)))
