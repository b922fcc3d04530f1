// One bare field: the floor for a keystroke, and no grid.
window.bench = {
  prepare: (rows) => rows,
  open(rows) {
    const field = document.createElement('input');
    field.setAttribute('aria-label', 'Amount');
    field.value = rows[0].amount;
    document.getElementById('root').replaceChildren(field);
  },
  close: () => document.getElementById('root').replaceChildren(),
  top: () => document.querySelector('input')?.value ?? null,
  edit: () => document.querySelector('input').select(),
};
