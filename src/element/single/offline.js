// In the place of ../offline.js where the page is the one file that holds everything: it is kept already.

/** Nothing to do. */
export const start = () => {};
