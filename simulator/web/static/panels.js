// The panels beside the phone: each is mounted once, fills its own place, and stands or falls alone.

import { mountCompare } from "./compare.js";
import { mountDay } from "./day.js";
import { mountDesign } from "./design.js";
import { mountHandouts } from "./handouts.js";
import { mountKeep } from "./keep.js";
import { mountLibrary } from "./library.js";
import { mountSteps } from "./steps.js";

for (const mount of [mountLibrary, mountSteps, mountKeep, mountDesign, mountCompare, mountHandouts, mountDay]) {
  try {
    mount();
  } catch (error) {
    console.error(error);
  }
}
