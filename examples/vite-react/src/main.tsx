import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Portal } from "./Portal";

const place = document.querySelector("#portal");
if (place) createRoot(place).render(<StrictMode><Portal /></StrictMode>);
