package io.growth.core.reply.search;

/** In which language a FAQ is, so that forms of one word are found by each other. */
public enum FaqLanguage {
    /** Any language with spaces between words: words are taken as they are. */
    ANY,
    /** Chinese, Japanese and Korean, by pairs of characters; no dictionary is needed. */
    CHINESE_JAPANESE_KOREAN,
    /** Danish. */
    DANISH,
    /** Dutch. */
    DUTCH,
    /** English. */
    ENGLISH,
    /** Finnish. */
    FINNISH,
    /** French. */
    FRENCH,
    /** German. */
    GERMAN,
    /** Italian. */
    ITALIAN,
    /** Norwegian. */
    NORWEGIAN,
    /** Portuguese. */
    PORTUGUESE,
    /** Russian. */
    RUSSIAN,
    /** Spanish. */
    SPANISH,
    /** Swedish. */
    SWEDISH
}
