// Package roster reads lists of people: HR rosters, organisation charts and directory dumps in CSV or XLSX, and the
// query files of Viva Insights.
//
// There is no standard roster. Which column holds what is decided by header words in several languages and by the
// values below them (columns.go); a table is a roster when it has one row per person and says where people work or who
// leads them (recognize.go). It promises:
//
//   - one Identity per person, its name turned to "First Last", and a Member in the deepest level of its department;
//   - a Lead only where the manager is found among the people of the file; how many are not is told;
//   - salaries, birth dates and other private columns never reach the sink, not even inside a refusal;
//   - what was read from which column, and which columns were not read, is told.
//
// A file is read twice: the survey learns how dates are written and who the people are, then each row is sent.
//
// Start reading at Connector, then columns and reader; Viva Insights stands in viva.go.
package roster
