/** Mail: by SMTP where a server is named, else into a folder of the operator. */
@NullMarked
package dev.orrery.llm.mail;

import org.jspecify.annotations.NullMarked;
