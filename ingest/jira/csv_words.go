package jira

// csvField is a column of the issue search that is read or that marks a file as Jira's.
type csvField int

const (
	colSummary csvField = iota
	colKey
	colID
	colType
	colStatus
	colCategory
	colPriority
	colResolution
	colAssignee
	colAssigneeID
	colReporter
	colReporterID
	colCreator
	colCreatorID
	colCreated
	colUpdated
	colResolved
	colDue
	colDescription
	colProjectKey
	colProjectName
	colEstimate
	colParent
	colParentKey
	colLabels
	colWatchers
	colWatchersID
	colLogWork
	colComment
	colSprint
	colAttachment
	colMark // a column that is not read
	colCount
)

// languages in the order of the columns of csvWords.
var languages = [...]string{"English", "Spanish", "Polish", "German", "French", "Portuguese", "Italian"}

// csvWords lists the headers of each field per language, folded; several of one language are separated by |.
// Most of the English, Spanish and Polish ones were seen in files; the other languages are unconfirmed: correct them on
// the first real file.
var csvWords = [colCount][len(languages)]string{
	colSummary:     {"summary", "resumen", "podsumowanie", "zusammenfassung", "résumé", "resumo", "riepilogo"},
	colKey:         {"issue key|work item key|key", "clave de incidencia|clave", "klucz zgłoszenia|klucz", "vorgangsschlüssel|schlüssel", "clé de ticket|clé", "chave do item|chave da item|chave", "chiave ticket|chiave segnalazione|chiave"},
	colID:          {"issue id|work item id", "id de la incidencia|id de incidencia", "id. zgłoszenia|id zgłoszenia", "vorgangs-id", "id de ticket|id du ticket", "id do item|id da item", "id ticket|id segnalazione"},
	colType:        {"issue type|work type", "tipo de incidencia", "typ zgłoszenia", "vorgangstyp", "type de ticket", "tipo de item", "tipo di ticket|tipo di segnalazione"},
	colStatus:      {"status", "estado", "status", "status", "état|statut", "status", "stato"},
	colCategory:    {"status category", "categoría de estado", "kategoria statusu", "statuskategorie", "catégorie d'état|catégorie de statut", "categoria do status|categoria de status", "categoria di stato|categoria stato"},
	colPriority:    {"priority", "prioridad", "priorytet", "priorität", "priorité", "prioridade", "priorità"},
	colResolution:  {"resolution", "resolución", "rozwiązanie", "lösung", "résolution", "resolução", "risoluzione"},
	colAssignee:    {"assignee", "persona asignada|responsable", "osoba przypisana", "zugewiesene person|bearbeiter", "personne assignée|responsable|attribution", "responsável", "assegnatario"},
	colAssigneeID:  {"assignee id", "id de la persona asignada", "id osoby przypisanej", "id der zugewiesenen person|id des bearbeiters", "id de la personne assignée|id du responsable", "id do responsável", "id assegnatario"},
	colReporter:    {"reporter", "informador", "osoba zgłaszająca", "autor|melder", "rapporteur", "relator", "reporter"},
	colReporterID:  {"reporter id", "id del informador", "id osoby zgłaszającej", "id des autors|id des melders", "id du rapporteur", "id do relator", "id reporter"},
	colCreator:     {"creator", "creador", "twórca", "ersteller", "créateur", "criador", "creatore"},
	colCreatorID:   {"creator id", "id del creador", "id twórcy", "id des erstellers", "id du créateur", "id do criador", "id creatore"},
	colCreated:     {"created", "creada|creado", "utworzono", "erstellt", "création|créé|créée", "criado", "creato|creata"},
	colUpdated:     {"updated", "actualizada|actualizado", "zaktualizowano", "aktualisiert", "mise à jour|mis à jour", "atualizado", "aggiornato|aggiornata"},
	colResolved:    {"resolved", "resuelta|resuelto", "rozwiązane", "erledigt", "résolu|résolue", "resolvido", "risolto|risolta"},
	colDue:         {"due date", "fecha de vencimiento", "termin", "fälligkeitsdatum|fällig", "date d'échéance|échéance", "data de vencimento|data limite", "data di scadenza|scadenza"},
	colDescription: {"description", "descripción", "opis", "beschreibung", "description", "descrição", "descrizione"},
	colProjectKey:  {"project key", "clave del proyecto", "klucz projektu", "projektschlüssel", "clé du projet|clé de projet", "chave do projeto", "chiave progetto"},
	colProjectName: {"project name", "nombre del proyecto", "nazwa projektu", "projektname", "nom du projet|nom de projet", "nome do projeto", "nome progetto"},
	colEstimate:    {"original estimate", "estimación original", "pierwotne oszacowanie", "ursprüngliche schätzung", "estimation originale|estimation initiale", "estimativa original", "stima originale"},
	colParent:      {"parent|parent id", "principal", "nadrzędne|element nadrzędny", "übergeordnet|übergeordneter vorgang", "parent", "pai", "principale"},
	colParentKey:   {"parent key", "clave principal", "klucz elementu nadrzędnego|klucz nadrzędny", "übergeordneter schlüssel", "clé parent|clé du parent", "chave pai|chave do pai", "chiave principale"},
	colLabels:      {"labels", "etiquetas", "etykiety", "stichwörter|stichworte", "étiquettes", "etiquetas|rótulos", "etichette"},
	colWatchers:    {"watchers", "interesados", "obserwujący", "beobachter", "observateurs", "observadores", "osservatori"},
	colWatchersID:  {"watchers id", "id de los interesados", "id obserwujących", "id der beobachter", "id des observateurs", "id dos observadores", "id osservatori"},
	colLogWork:     {"log work", "registrar horas de trabajo", "rejestr pracy|rejestruj pracę", "arbeit protokollieren|arbeitsprotokoll", "consigner le travail|journal de travail", "registrar trabalho|registro de trabalho", "registra lavoro|registro lavoro"},
	colComment:     {"comment|comments", "comentario|comentarios", "komentarz|komentarze", "kommentar|kommentare", "commentaire|commentaires", "comentário|comentários", "commento|commenti"},
	colSprint:      {"sprint", "sprint", "sprint", "sprint", "sprint", "sprint", "sprint"},
	colAttachment:  {"attachment|attachments", "adjunto|adjuntos", "załącznik|załączniki", "anhang|anhänge", "pièce jointe|pièces jointes", "anexo|anexos", "allegato|allegati"},
	colMark: {
		"votes|environment|last viewed|work ratio|security level|remaining estimate|time spent|project type|project lead|affects version/s|affects versions|fix version/s|fix versions|component/s|components",
		"votos|entorno|relación de trabajo|nivel de seguridad|trabajo restante estimado|tiempo trabajado",
		"głosy|środowisko|stosunek pracy|poziom zabezpieczeń|pozostały koszt|czas poświęcony",
		"stimmen|umgebung|sicherheitsstufe|verbleibende schätzung|aufgewendete zeit",
		"votes|environnement|niveau de sécurité|estimation restante|temps passé",
		"votos|ambiente|nível de segurança|estimativa restante|tempo gasto",
		"voti|ambiente|livello di sicurezza|stima rimanente|tempo impiegato",
	},
}

// customWords are the custom fields that are read, by the name inside "Custom field (…)", in any language.
var customWords = map[csvCustom]string{
	customTeam:     "team|equipo|zespół|équipe|equipe|squadra",
	customPoints:   "story points|story point estimate|puntos de historia|punkty historii|story-punkte|points de story|pontos de história",
	customEpic:     "epic link|parent link|enlace de la épica|enlace de épica|link do epika|epos-link|epos-verknüpfung|lien d'epic|link do épico",
	customCriteria: "acceptance criteria|criterios de aceptación|criterios de aceptacion|kryteria akceptacji|akzeptanzkriterien|critères d'acceptation|critérios de aceitação|criteri di accettazione",
	customStart:    "start date|fecha de inicio|data rozpoczęcia|startdatum|date de début|data de início|data di inizio",
	customSprint:   "sprint",
}

// linkWords are the headers in front of "(link type)": of links on whose outward end the issue stands, and of the
// other ones. Seen in files: the English ones and the outward Polish one; the rest is unconfirmed.
var linkWords = map[bool]string{
	true:  "outward issue link|outward work item link|enlace de incidencia saliente|zewnętrzne łącze do zgłoszenia|ausgehende vorgangsverknüpfung|lien de ticket sortant|link de item externo|link externo",
	false: "inward issue link|inward work item link|enlace de incidencia entrante|wewnętrzne łącze do zgłoszenia|eingehende vorgangsverknüpfung|lien de ticket entrant|link de item interno|link interno",
}

// categoryWords turn the localised state category into Jira's own key.
var categoryWords = map[string]string{
	"new":           "new|to do|por hacer|do zrobienia|zu erledigen|aufgaben|à faire|itens pendentes|tarefas pendentes|a fazer|da completare|da fare",
	"indeterminate": "indeterminate|in progress|en curso|w toku|in arbeit|in bearbeitung|en cours|em andamento|in corso",
	"done":          "done|listo|finalizada|finalizado|gotowe|fertig|erledigt|terminé|concluído|itens concluídos|completata|completato|fatto",
}

// nobodyWords stand where there is no person; unresolvedWords where there is no resolution.
const (
	nobodyWords     = "unassigned|anonymous|sin asignar|anónimo|nieprzypisane|nieprzydzielone|anonimowy|anonimowo|nicht zugewiesen|anonym|non attribué|non attribuée|non assigné|anonyme|não atribuído|anônimo|non assegnato|non assegnata|anonimo"
	unresolvedWords = "unresolved|sin resolver|nierozwiązane|nie rozwiązano|nicht erledigt|unerledigt|non résolu|non résolue|não resolvido|não resolvida|irrisolto|non risolto|non risolta"
)
