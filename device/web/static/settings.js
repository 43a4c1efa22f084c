import { fillSliders, followSliders } from "./slider.js";

fillSliders(document);
followSliders();
