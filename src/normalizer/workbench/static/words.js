// Every text of the view, by language. {n} and others are filled in; a pair has the singular first.
// What the library says (authorities, errors) is English or the name of a table, and is shown as it is; so are its reasons
// for doubts that `reasons` does not know: patterns of the English sentence, with what is said instead.
import { en } from "./words-en.js";
import { hans } from "./words-hans.js";
import { hant } from "./words-hant.js";

/** The texts by language. */
export const words = { en, "zh-Hans": hans, "zh-Hant": hant };

/** A short text in mixed script, to try. */
export const sample = `联合公报（草稿）

双方就朝鮮問題和两国关系進行了会談。双方一致认为，社会主义陣营的团結是保障和平的重要因素。

在会谈中，双方还討論了文化交流问題。代表团访問了万里长城和历史博物馆，參观了天壇和故宫，王后在后，他松了一口氣。他们說，朝鲜人民和中国人民的友谊，像长江的水一樣源遠流長。

臺灣的學者认为，里面有几個字需要核對：干部不是幹部，乾燥不是干燥，头髮和发展也不一样。
`;
