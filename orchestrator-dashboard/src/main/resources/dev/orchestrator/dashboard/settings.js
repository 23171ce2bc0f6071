const PREFIX = 'orchestrator.';

/** What a reader prefers, kept in this browser: never part of a link that goes to others. */
export const settings = {
  get(name, fallback) {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + name)) ?? fallback;
    } catch {
      return fallback;
    }
  },

  set(name, value) {
    try {
      localStorage.setItem(PREFIX + name, JSON.stringify(value));
    } catch {
      // Storage is full or forbidden: the choice holds until the page is left.
    }
  },
};

/** light, dark, or auto for what the system says. */
export function applyTheme() {
  const theme = settings.get('theme', 'auto');
  if (theme === 'auto') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}
