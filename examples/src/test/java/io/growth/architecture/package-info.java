/** What must stay true of the shape of the library, whoever adds to it: who may import whom, and what nobody does. */
package io.growth.architecture;
