package roster

import (
	"slices"
	"strings"
	"unicode"
)

// compact brings a header into the form in which it is compared: letters and digits only, lower case, so that
// "Employee_Name", "employee name" and "EmployeeName" are one.
func compact(header string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, header)
}

func words(list string) []string { return strings.Fields(list) }

// The header words of each role, compact. English, German, Spanish, French, Italian, Portuguese, Polish, Dutch.
var (
	mailWords = words(`email emailaddress mail mailaddress workemail workemailaddress businessemail companyemail primaryemail primaryworkemail emailwork
		emailadresse correo correoelectronico correoelectrónico courriel adressemail adresseemail userprincipalname upn indirizzoemail adresemail emailadres`)
	idWords = words(`empid employeeid employeenumber employeeno employeenr employeecode empno empcode staffid staffnumber personid personnumber personnelnumber
		personnelno personalnummer personalnr persnr mitarbeiternummer mitarbeiternr mitarbeiterid workerid workernumber userid associateid matricule matricola
		matrícula legajo idempleado numeroempleado númerodeempleado numerodeempleado codigoempleado numerpracownika idpracownika personeelsnummer`)
	loginWords = words(`login loginname username samaccountname networkid benutzername nombredeusuario identifiant`)
	nameWords  = words(`employeename empname fullname displayname workername staffname personname legalname employee worker mitarbeiter mitarbeitername
		anzeigename teammember nomcomplet nombrecompleto nombreyapellidos empleado nomecompleto colaborador collaborateur pracownik imięinazwisko imieinazwisko
		dipendente funcionário medewerker`)
	firstWords = words(`firstname givenname forename legalfirstname preferredfirstname vorname prénom prenom imię imie voornaam`)
	lastWords  = words(`lastname surname familyname legallastname nachname familienname apellido apellidos cognome sobrenome apelido nazwisko achternaam`)
	entryWords = words(`hiredate dateofhire hiringdate originalhiredate startdate entrydate joindate joiningdate dateofjoining joined employmentstartdate
		employmentstart eintritt eintrittsdatum eintrittam fechadeingreso fechaingreso datedembauche dateentrée datedentrée dataassunzione datadiassunzione
		datadeadmissão datazatrudnienia indienst`)
	exitWords = words(`terminationdate dateoftermination enddate exitdate leavedate leavingdate lastday lastdayofwork lastworkingday employmentenddate
		resignationdate separationdate austritt austrittsdatum austrittam fechadebaja fechabaja fechadesalida datedesortie datacessazione datadedesligamento
		datazwolnienia uitdienst`)
	statusWords = words(`status employmentstatus employeestatus workerstatus beschäftigungsstatus statut estado stato`)
	jobWords    = words(`jobtitle position positiontitle jobposition title designation stelle stellenbezeichnung funktion cargo puesto poste fonction stanowisko
		ruolo functie`)
	zoneWords       = words(`timezone zeitzone zonahoraria fuseauhoraire fusoorario fusohorário strefaczasowa`)
	costCentreWords = words(`costcenter costcentre costcentername kostenstelle centrodecosto centrodecostos centredecoûts`)
)

// Weak words stand over many things that are no people.
var (
	weakNameWords  = words(`name nombre nom nome naam user person`)
	weakIDWords    = words(`id number no nr`)
	weakFirstWords = words(`nombre nome name`) // beside a last name
	weakLastWords  = words(`nom name naam`)    // beside a first name
)

// levelWords are the levels of a department, the highest first.
var levelWords = [][]string{
	words(`division divisionname businessunit businessunitname bereich geschäftsbereich direction direccion dirección gerencia divisione pion`),
	words(`department departmentname dept deptname abteilung departamento département departement dipartimento reparto dział dzial afdeling
		organization organisation organizationalunit orgunit orgunitname organisationseinheit área area`),
	words(`subdepartment section unterabteilung sección seccion sezione`),
	words(`team teamname group groupname squad equipo équipe equipe gruppe gruppo zespół zespol`),
}

// numberedLevels are levels told apart by a number: "Level 1", "Department 2".
var numberedLevels = words(`level orglevel organizationlevel organisationlevel departmentlevel department dept orgunit ebene abteilung nivel niveau livello`)

// Managers are told by any of these, alone or with one of the endings.
var (
	managerWords = words(`manager linemanager directmanager reportingmanager supervisor reportsto reportingto teamlead teamleader vorgesetzter vorgesetzte
		führungskraft fuehrungskraft jefe jefedirecto jefeinmediato responsable superviseur responsabile gestor przełożony przelozony leidinggevende`)
	managerEndings = words(`name fullname email mail emailaddress id number no employeeid employeenumber dn path`)
)

// foreignWords stand over things that are no people: a table with one of them is a list of work, hours or events.
var foreignWords = words(`issuekey issueid key summary subject hours duration durationh durationdecimal starttime endtime activity timestamp completetimestamp caseid
	task taskid taskname workitemtype billable sprint storypoints duedate priority metricdate meetingid message commit ticket casenumber estimate`)

// Sensitive columns are dropped: those whose compact header is one of the words or holds one of the pieces.
var (
	sensitiveWords = words(`age sex dob zip ssn rating potential absences termd geschlecht alter sexo edad sexe âge płeć sesso genderid termreason street`)
	sensitiveParts = words(`salar wage compens payrate bonus birth gender ethnic race hispanic latino marital married marriage citizen nationality religio disab
		perf engagement satisfaction dayslate sickleave sickdays socialsecurity iban bankaccount veteran diversity reasonforleaving homeaddress homephone passport
		gehalt lohn geburt staatsang familienstand konfession behinder sueldo nacimiento estadocivil nacionalidad salaire naissance nationalit étatcivil
		wynagrodz urodz nascita stipend nascimento`)
)

func isSensitive(header string) bool {
	c := compact(header)
	return slices.Contains(sensitiveWords, c) || slices.ContainsFunc(sensitiveParts, func(p string) bool { return strings.Contains(c, p) })
}

// isManager tells whether a header names the manager, or one column of the manager.
func isManager(header string) bool {
	c := compact(header)
	for _, stem := range managerWords {
		rest, ok := strings.CutPrefix(c, stem)
		if ok && (rest == "" || slices.Contains(managerEndings, rest)) {
			return true
		}
	}
	return false
}

// numberedLevel returns the number of a numbered level, or 0.
func numberedLevel(header string) int {
	c := compact(header)
	if c == "" || c[len(c)-1] < '1' || c[len(c)-1] > '9' {
		return 0
	}
	if !slices.Contains(numberedLevels, c[:len(c)-1]) {
		return 0
	}
	return int(c[len(c)-1] - '0')
}
