/**
 * What every {@link io.growth.examples.terminal.Tour} needs to talk to a person: {@link
 * io.growth.examples.terminal.Page} prints the story, {@link io.growth.examples.terminal.Steps} shows progress, {@link
 * io.growth.examples.terminal.Launcher} starts a tour and turns errors into one clear line.
 */
@NullMarked
package io.growth.examples.terminal;

import org.jspecify.annotations.NullMarked;
