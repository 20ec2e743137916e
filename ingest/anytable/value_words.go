package anytable

import "strings"

// The values by which columns are told where their header says nothing, in the languages of words, compared by plain.
const (
	stateWords = `open,new,to do,todo,backlog,in progress,doing,in review,review,testing,in testing,blocked,on hold,waiting,pending,done,closed,resolved,completed,complete,cancelled,canceled,not started,started,in work,ready,rejected,active,inactive,planned,assigned,reopened,in development,finished,accepted,ongoing,overdue,
offen,neu,in arbeit,in bearbeitung,erledigt,geschlossen,fertig,abgeschlossen,blockiert,wartet,wartend,zuruckgestellt,gelost,geplant,storniert,abgelehnt,zu erledigen,
abierto,abierta,nuevo,nueva,pendiente,en curso,en progreso,en proceso,hecho,cerrado,cerrada,resuelto,resuelta,terminado,terminada,bloqueado,bloqueada,cancelado,cancelada,por hacer,en espera,finalizado,
ouvert,nouveau,a faire,en cours,termine,ferme,resolu,bloque,annule,en attente,fini,clos,cloture,
aberto,novo,a fazer,em andamento,em progresso,concluido,fechado,resolvido,bloqueado,cancelado,aguardando,feito,
aperto,nuovo,da fare,in corso,completato,chiuso,risolto,bloccato,annullato,in attesa,fatto,
otwarte,nowe,do zrobienia,w toku,w trakcie,zrobione,zamkniete,zakonczone,rozwiazane,zablokowane,anulowane,oczekuje,
te doen,bezig,gereed,gesloten,wachtend,geblokkeerd,klaar`
	priorityWords = `highest,high,medium,low,lowest,critical,major,minor,trivial,blocker,urgent,normal,p0,p1,p2,p3,p4,p5,none,
hoch,mittel,niedrig,dringend,kritisch,hochste,alta,media,baja,critica,haute,moyenne,basse,elevee,faible,baixa,bassa,urgente,
wysoki,sredni,niski,krytyczny,pilny,hoog,laag,gemiddeld`
	typeWords = `bug,task,story,epic,feature,incident,defect,improvement,sub task,subtask,request,user story,spike,problem,change,enhancement,question,issue,support,initiative,chore,test,
fehler,aufgabe,anforderung,storung,verbesserung,tarea,error,incidencia,mejora,solicitud,tache,anomalie,demande,bogue,tarefa,melhoria,erro,attivita,richiesta,errore,
zadanie,blad,usterka,historia,taak,fout,verzoek`
)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Split(list, ",") {
		set[plain(w)] = true
	}
	return set
}

// The sets are read only.
var knownStates, knownPriorities, knownTypes = wordSet(stateWords), wordSet(priorityWords), wordSet(typeWords)
