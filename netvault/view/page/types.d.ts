// What the page is given: the same shapes as in payload.py and people.py.

export interface CircleView { name: string; light: string; dark: string }
export interface RingView { radius: number; name: string }
export interface SectorView { circle: number; start: number; end: number; side: number }
export interface LineView { start: number | null; end: number }
export interface MapView { rings: RingView[]; sectors: SectorView[]; ways: LineView[]; reach: number }
export interface DueView { person: number; due: string; what: string; why: string; today: boolean }
export interface ChangeView { what: string; person: number | null; how: string }
export interface MovedView { since: string; changes: ChangeView[] }
export interface TieView { person: number; kind: string }
export interface StepView { person: number; why: string; words: string }
export interface RowView { title: string; lines: string[] }
export interface WayView { way: StepView[]; ask: string }

export interface SpotView {
  x: number; y: number; side: number; lead: number | null;
  kind: "met" | "introduced" | "named"; way: boolean; bridge: boolean;
}

export interface PersonView extends WayView {
  key: string; name: string; words: string; note: string; about: string;
  circle: number; circles: number[]; companies: string[]; goals: number[];
  lead: "warm" | "cold" | "dead"; asleep: boolean; readiness: string;
  tier: "thin" | "steady" | "strong"; degree: number | null;
  met: number | null; heard: number; spot: SpotView | null; ties: TieView[];
  reached: string; standing: string[]; rows: RowView[];
}

export interface Payload {
  today: string; anonymous: boolean; circles: CircleView[]; goals: string[];
  map: MapView; people: PersonView[]; due: DueView[]; moved: MovedView[];
}

// What the page keeps for itself.

export interface Filters {
  circle: string; lead: string; readiness: string; company: string; degree: string; goal: string;
}

/** `year` is null for today, `selected` the key of a person. */
export interface State { query: string; filters: Filters; year: number | null; selected: string | null }

/** The point of the map in the middle of the screen, and pixels for each of its units. */
export interface Camera { x: number; y: number; scale: number }

export interface Theme { paper: string; ink: string; faint: string; line: string; soft: string; isDark: boolean }

export interface Size { width: number; height: number }
