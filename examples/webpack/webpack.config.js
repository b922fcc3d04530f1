// Nothing of it is for the package.
export default { mode: "production" };
