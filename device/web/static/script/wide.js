// What only wide screens show is made where there is one: phones need not load it.

const WIDE = "(min-width: 56.25rem) and (min-height: 31.26rem)";

if (matchMedia(WIDE).matches) {
  for (const one of document.querySelectorAll("template[data-wide]")) one.replaceWith(one.content);
}
