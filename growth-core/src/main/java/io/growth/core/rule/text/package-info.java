/**
 * Rules as data: files in YAML or JSON that a marketer writes, a colleague reviews, and the shop loads while it runs.
 *
 * <p>Start at {@link io.growth.core.rule.text.RuleText}; which names a file may use is said by a {@link
 * io.growth.core.rule.text.Vocabulary}; a file is followed while the shop runs by {@link
 * io.growth.core.rule.text.RuleFile}. A file is data and no program: it can name what the vocabulary declares and
 * nothing else, no class, no method, no expression.
 *
 * <pre>{@code
 * growth-rules: 1                       # the format
 * version: spring-7                     # optional; made from the content if not said
 * groups:                               # optional; how rules of a group compete: first, priority,
 *   coupons: priority                   #   highest-value, collect or unique
 * policies:                             # optional; what a campaign may do
 *   - campaign: win-back
 *     holdout: 0.05                     # also consent: false, global-holdout: false
 *     limits:
 *       - cooldown: 30 days
 *       - cap: 2                        # at most 2 messages
 *         window: 1 calendar week       # or rolling: 7 days
 *         channel: email                # or of: campaign, of: everything
 *     quiet-hours: {from: "22:00", to: "08:00"}    # also handling: drop, or defer-to: "18:00"
 *     cost: 500                         # minor units, such as cents
 *     budget: 250000
 *     coupons: 1000
 *     renewal: {every: month, zone: Europe/Berlin}     # budget and coupons start anew; or day, week
 *     hold: 15 minutes                  # how long a reservation waits to be sent
 * rules:
 *   - name: win-back
 *     when:
 *       all:                            # any, not, and "at-least: 2" with "of:" work alike
 *         - {attribute: churnRisk, at-least: 0.7}
 *         - {attribute: tier, in: [gold, silver]}
 *         - {attribute: lastOrder, older-than: 30 days}
 *         - {condition: vip}            # one of the shop's own
 *     then: WB-20                       # an action of the vocabulary
 *     otherwise: {action: hello, channel: push, with: {tone: warm}}
 *     priority: 10
 *     group: coupons
 *     policy: win-back
 *     during: {from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z,
 *              days: [monday, friday], start: "09:00", end: "17:00", zone: Europe/Berlin}
 *     tags: [retention]
 *     value: margin                     # a value of the vocabulary, or a number
 *     enabled: true
 * ...
 * }</pre>
 *
 * <table>
 *   <caption>What can be said of an attribute</caption>
 *   <tr><th>kind</th><th>said</th></tr>
 *   <tr><td>number</td><td>{@code is}, {@code in}, {@code not-in}, {@code at-least}, {@code more-than},
 *     {@code at-most}, {@code less-than}; one lower and one upper bound may stand together; {@code infinity} is a number</td></tr>
 *   <tr><td>text</td><td>{@code is}, {@code in}, {@code not-in}, {@code contains}, {@code matches}</td></tr>
 *   <tr><td>flag</td><td>{@code is: true}, {@code is: false}</td></tr>
 *   <tr><td>time</td><td>{@code before}, {@code not-before}, {@code within}, {@code older-than}</td></tr>
 *   <tr><td>tags</td><td>{@code contains}</td></tr>
 *   <tr><td>all</td><td>{@code missing: true}, {@code missing: false}</td></tr>
 * </table>
 *
 * <p>YAML is version 1.2 with its core types and without anchors, aliases, tags and a second document, and must end
 * with a line of three dots: half a YAML file is often a valid one, and nobody wants half of the rules. {@code no} and
 * {@code 22:00} are texts there. JSON has the same keys. Files are in UTF-8, with at most 4 MiB and 100,000
 * values, which is some four thousand rules.
 */
@NullMarked
package io.growth.core.rule.text;

import org.jspecify.annotations.NullMarked;
