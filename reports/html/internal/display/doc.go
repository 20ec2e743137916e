// Package display makes text that came out of an export fit for a page: it takes away the characters that hide or
// reorder other text, and cuts what is too long to be read.
//
// Start reading at Clean and Cut.
package display
