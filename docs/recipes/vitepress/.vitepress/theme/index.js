import DefaultTheme from "vitepress/theme";
import { onMounted } from "vue";

const GLOSSARY = "https://terms.example/";

export default {
  extends: DefaultTheme,
  setup() {
    // After the page is mounted: what Vue still puts together must find its own text.
    onMounted(() => {
      if (document.querySelector("script[data-glossary]")) return;
      const script = document.createElement("script");
      script.src = `${GLOSSARY}embed.js`;
      script.async = true;
      Object.assign(script.dataset, { glossary: "", auto: "", scope: ".vp-doc" });
      document.head.append(script);
    });
  },
};
