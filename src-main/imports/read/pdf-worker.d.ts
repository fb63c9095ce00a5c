// pdf.js ships no types for its worker; only its being there matters to us.
declare module "pdfjs-dist/legacy/build/pdf.worker.mjs";
