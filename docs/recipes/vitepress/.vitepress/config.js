export default { title: "教程", lang: "zh-CN" };
