<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_GB">
  <context>
    <name>LFStudio</name>
    <message>
      <location filename="../../lfstudio/session/ablation.py" />
      <source>All latents are switched off.</source>
      <translation>Alle Latents sind ausgeschaltet.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/ablation.py" />
      <source>{level} channel {n}</source>
      <translation>{level}, Kanal {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/ablation.py" />
      <source>{level} channels {n}</source>
      <translation>{level}, Kanäle {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/ablation.py" />
      <source>{list} and {last}</source>
      <translation>{list} und {last}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/ablation.py" />
      <source>Latents {what} are switched off.</source>
      <translation>Die Latents {what} sind ausgeschaltet.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/ablation.py" />
      <source>{psnr} against the file as it is</source>
      <translation>{psnr} gegenüber der Datei, wie sie ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/ablation.py" />
      <source>{loss}: PSNR {psnr} instead of {whole}; {to_file}</source>
      <translation>{loss}: PSNR {psnr} statt {whole}; {to_file}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/anchors.py" />
      <source>Ending…</source>
      <translation>Wird beendet …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/anchors.py" />
      <source>Measuring {name}: point {i} of {n}</source>
      <translation>{name} wird gemessen: Punkt {i} von {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/anchors.py" />
      <source>The anchors are measured already, over the qualities of the encodes as far as they reach.</source>
      <translation>Die Vergleichscodecs sind schon gemessen, über die Qualitäten der Kodierungen, soweit sie reichen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/anchors.py" />
      <source>{name} could not be measured:</source>
      <translation>{name} konnte nicht gemessen werden:</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/anchors.py" />
      <source>Try again</source>
      <translation>Noch einmal</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>source</source>
      <translation>Quelle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>decoded</source>
      <translation>dekodiert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>wipe</source>
      <translation>Schieber</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>error</source>
      <translation>Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>mean error</source>
      <translation>mittlerer Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>{position}, {mode}</source>
      <translation>{position}, {mode}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>depth overlay</source>
      <translation>Tiefenüberlagerung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>disparity</source>
      <translation>Disparität</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>anaglyph</source>
      <translation>Anaglyphe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/bookmarks.py" />
      <source>side by side</source>
      <translation>nebeneinander</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/continuing.py" />
      <source>Open an encoded file (.sanr) to train it further.</source>
      <translation>Öffnen Sie eine kodierte Datei (.sanr), um sie weiter zu trainieren.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/continuing.py" />
      <source>Go back to the result: a snapshot is not continued.</source>
      <translation>Gehen Sie zurück zum Ergebnis: Ein Zwischenstand wird nicht fortgesetzt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/continuing.py" />
      <source>Open the source that the file was made from.</source>
      <translation>Öffnen Sie die Quelle, aus der die Datei gemacht wurde.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/continuing.py" />
      <source>The engine is starting.</source>
      <translation>Das Rechenwerk startet.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/continuing.py" />
      <source>The file does not say with which preset it was made.</source>
      <translation>Die Datei sagt nicht, mit welcher Voreinstellung sie gemacht wurde.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/continuing.py" />
      <source>This engine has no preset “{name}”, with which the file was made.</source>
      <translation>Dieses Rechenwerk hat die Voreinstellung „{name}“ nicht, mit der die Datei gemacht wurde.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/continuing.py" />
      <source>“{old}” is trained further; the result goes to “{new}”. The old file stays as it is.</source>
      <translation>„{old}“ wird weiter trainiert; das Ergebnis kommt nach „{new}“. Die alte Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/continuing.py" />
      <source>“{old}” waits in the queue to be trained further; the result goes to “{new}”.</source>
      <translation>„{old}“ wartet in der Warteschlange auf weiteres Training; das Ergebnis kommt nach „{new}“.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/crash_notice.py" />
      <source>Something went wrong inside the program; what is open was kept.</source>
      <translation>Im Programm ist etwas schiefgegangen; was offen ist, wurde behalten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/crash_notice.py" />
      <source>The log folder cannot be made: {why}</source>
      <translation>Der Protokollordner kann nicht angelegt werden: {why}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/crash_notice.py" />
      <source>LF Studio ended unexpectedly last time. A report was kept on this computer.</source>
      <translation>LF Studio wurde beim letzten Mal unerwartet beendet. Ein Bericht liegt auf diesem Rechner.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/crash_notice.py" />
      <source>Something went wrong inside LF Studio last time. A report was kept on this computer.</source>
      <translation>Beim letzten Mal ging in LF Studio etwas schief. Ein Bericht liegt auf diesem Rechner.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/crash_notice.py" />
      <source>There is no crash report.</source>
      <translation>Es gibt keinen Absturzbericht.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/crash_notice.py" />
      <source>Show report</source>
      <translation>Bericht zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/crash_notice.py" />
      <source>Show log folder</source>
      <translation>Protokollordner zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source>Step {i}: loss {loss}, about {psnr} dB at {bpp} bpp.</source>
      <translation>Schritt {i}: Verlust {loss}, etwa {psnr} dB bei {bpp} bpp.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source>Last file: {psnr} dB at {bpp} bpp.</source>
      <translation>Letzte Datei: {psnr} dB bei {bpp} bpp.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source>Step {i}</source>
      <translation>Schritt {i}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source>loss {loss}</source>
      <translation>Verlust {loss}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source>{psnr} dB</source>
      <translation>{psnr} dB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source>{bpp} bpp</source>
      <translation>{bpp} bpp</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source>File of step {i}: {psnr} dB</source>
      <translation>Datei nach Schritt {i}: {psnr} dB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source> (views {low:.1f} – {middle:.1f} – {high:.1f})</source>
      <translation> (Ansichten {low:.1f} – {middle:.1f} – {high:.1f})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source>, {bpp} bpp</source>
      <translation>, {bpp} bpp</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/curve_readout.py" />
      <source> (estimated {bpp:.4f}, {share:+.1f} %)</source>
      <translation> (geschätzt {bpp:.4f}, {share:+.1f} %)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Cache</source>
      <translation>Zwischenspeicher</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Logs</source>
      <translation>Protokolle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Temporary files</source>
      <translation>Temporäre Dateien</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Python, slower</source>
      <translation>Python, langsamer</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>bundle</source>
      <translation>Programmpaket</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Python package</source>
      <translation>Python-Paket</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>source tree</source>
      <translation>Quelltext</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Checking this installation, with a tiny encode and decode…</source>
      <translation>Diese Installation wird geprüft, mit einer winzigen Kodierung und Dekodierung…</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Not everything works.</source>
      <translation>Nicht alles funktioniert.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Everything works.</source>
      <translation>Alles funktioniert.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Version</source>
      <translation>Version</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>System</source>
      <translation>System</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Memory</source>
      <translation>Arbeitsspeicher</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>{free} of {total} GB free</source>
      <translation>{free} von {total} GB frei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Window</source>
      <translation>Fenster</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Entropy coder</source>
      <translation>Entropiekodierer</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Self-test</source>
      <translation>Selbsttest</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>encoded in {encode_s:.2f} s, decoded in {decode_s:.2f} s</source>
      <translation>in {encode_s:.2f} s kodiert, in {decode_s:.2f} s dekodiert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Devices</source>
      <translation>Geräte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>Graphics processor</source>
      <translation>Grafikprozessor</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>{path} (cannot be written)</source>
      <translation>{path} (nicht beschreibbar)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/diagnosis.py" />
      <source>{path} ({free} GB free)</source>
      <translation>{path} ({free} GB frei)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>{n} steps</source>
      <translation>{n} Schritte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>at most {n} min</source>
      <translation>höchstens {n} min</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>seed {n}</source>
      <translation>Startwert {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>This engine has no preset “{name}”.</source>
      <translation>Dieses Rechenwerk hat keine Voreinstellung „{name}“.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>This computer has no device “{name}”.</source>
      <translation>Dieser Rechner hat kein Gerät „{name}“.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>λ must be above zero.</source>
      <translation>λ muss über null liegen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>The target size must be above zero bits per pixel.</source>
      <translation>Die Zielgröße muss über null Bit pro Pixel liegen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>The target quality lies between 10 and 80 dB.</source>
      <translation>Die Zielqualität liegt zwischen 10 und 80 dB.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>At least one step is needed.</source>
      <translation>Mindestens ein Schritt ist nötig.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>The time limit must be above zero.</source>
      <translation>Die Zeitgrenze muss über null liegen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>Choose where to save the result.</source>
      <translation>Wählen Sie, wo das Ergebnis gespeichert wird.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>“{name}” is a folder; give a file name.</source>
      <translation>„{name}“ ist ein Ordner; geben Sie einen Dateinamen an.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_form.py" />
      <source>The folder “{name}” does not exist.</source>
      <translation>Den Ordner „{name}“ gibt es nicht.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_journal.py" />
      <source>Encode “{source}” into {output}: {settings}</source>
      <translation>„{source}“ nach {output} kodieren: {settings}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_journal.py" />
      <source>default preset</source>
      <translation>übliche Voreinstellung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_journal.py" />
      <source>from {name}</source>
      <translation>ab {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_log.py" />
      <source>Snapshot at step {i}: {psnr} at {bpp}, {size}</source>
      <translation>Zwischenstand bei Schritt {i}: {psnr} bei {bpp}, {size}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_log.py" />
      <source>; views from {low} to {high}</source>
      <translation>; Ansichten von {low} bis {high}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_log.py" />
      <source>Discarded: {why}</source>
      <translation>Verworfen: {why}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_log.py" />
      <source>Left to go on without the window</source>
      <translation>Läuft ohne das Fenster weiter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_log.py" />
      <source>Paused</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_log.py" />
      <source>Failed: {why}</source>
      <translation>Fehlgeschlagen: {why}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_log.py" />
      <source>Stopped and kept</source>
      <translation>Beendet und behalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_log.py" />
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>{s} s</source>
      <translation>{s} s</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>{m} min {s:02d} s</source>
      <translation>{m} min {s:02d} s</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>{h} h {m:02d} min</source>
      <translation>{h} h {m:02d} min</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>{d} d {h} h</source>
      <translation>{d} d {h} h</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>a few seconds left</source>
      <translation>noch ein paar Sekunden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>about {s} s left</source>
      <translation>noch etwa {s} s</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>about {m} min left</source>
      <translation>noch etwa {m} min</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>about {h} h left</source>
      <translation>noch etwa {h} h</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>about {d} days left</source>
      <translation>noch etwa {d} Tage</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>identical</source>
      <translation>identisch</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>rough</source>
      <translation>grob</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>fair</source>
      <translation>brauchbar</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>good</source>
      <translation>gut</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>very good</source>
      <translation>sehr gut</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>excellent</source>
      <translation>ausgezeichnet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Starting</source>
      <translation>Start</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Reading the light field</source>
      <translation>Lichtfeld wird gelesen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Preparing</source>
      <translation>Vorbereitung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Learning the scene</source>
      <translation>Die Szene wird gelernt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Refining for a small file</source>
      <translation>Feinarbeit für eine kleine Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Rounding</source>
      <translation>Rundung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Writing the file</source>
      <translation>Datei wird geschrieben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Checking the file</source>
      <translation>Datei wird geprüft</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Measuring the quality</source>
      <translation>Qualität wird gemessen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Discarded</source>
      <translation>Verworfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>The encode failed</source>
      <translation>Die Kodierung ist fehlgeschlagen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Finishing…</source>
      <translation>Wird abgeschlossen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Starting…</source>
      <translation>Startet …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>Step {i} of {n}</source>
      <translation>Schritt {i} von {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>about {psnr:.1f} dB — {word}</source>
      <translation>etwa {psnr:.1f} dB — {word}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>about {size} · {bpp}</source>
      <translation>etwa {size} · {bpp}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encode_progress.py" />
      <source>about {bpp}</source>
      <translation>etwa {bpp}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encodes.py" />
      <source>“{name}” was closed: {n} files are open.</source>
      <translation>„{name}“ wurde geschlossen: {n} Dateien sind offen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encoding.py" />
      <source>One encode is running already. Stop or discard it first.</source>
      <translation>Es läuft schon eine Kodierung. Beenden oder verwerfen Sie sie zuerst.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encoding.py" />
      <source>Asked to stop and keep what there is</source>
      <translation>Beenden und Behalten verlangt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encoding.py" />
      <source>Asked to pause</source>
      <translation>Anhalten verlangt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encoding.py" />
      <source>Asked to discard it</source>
      <translation>Verwerfen verlangt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encoding.py" />
      <source>Encoded to {path}: {size}, {bpp} bpp, {psnr}.</source>
      <translation>Kodiert nach {path}: {size}, {bpp} bpp, {psnr}.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encoding.py" />
      <source>Show in folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encoding.py" />
      <source>Open it</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/encoding.py" />
      <source>The encode was discarded; nothing was kept.</source>
      <translation>Die Kodierung wurde verworfen; nichts wurde behalten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Fast</source>
      <translation>Schnell</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Balanced</source>
      <translation>Ausgewogen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Best</source>
      <translation>Am besten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>SANR-fast (paper)</source>
      <translation>SANR-fast (Veröffentlichung)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>SANR (paper)</source>
      <translation>SANR (Veröffentlichung)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>A good file in about a minute on an ordinary processor (for 9x9 views of 128x128).</source>
      <translation>Eine gute Datei in etwa einer Minute auf einem gewöhnlichen Prozessor (bei 9x9 Ansichten von 128x128).</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Four times the work of Fast, for a smaller file at the same quality.</source>
      <translation>Viermal so viel Arbeit wie „Schnell“, für eine kleinere Datei gleicher Qualität.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Eight times the work of Fast: the smallest file for its quality.</source>
      <translation>Achtmal so viel Arbeit wie „Schnell“: die kleinste Datei für ihre Qualität.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>The published SANR with a fifth of its training: hours, best with a GPU.</source>
      <translation>Das veröffentlichte SANR mit einem Fünftel des Trainings: Stunden, am besten mit GPU.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>The published SANR in full: many hours, for comparisons.</source>
      <translation>Das veröffentlichte SANR in voller Länge: viele Stunden, für Vergleiche.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Small</source>
      <translation>Klein</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Medium</source>
      <translation>Mittel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Fine</source>
      <translation>Fein</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Loading the codec</source>
      <translation>Codec wird geladen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Fitting the network on the CPU</source>
      <translation>Das Netz wird auf der CPU angepasst</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Fitting the network on the CUDA</source>
      <translation>Das Netz wird mit CUDA angepasst</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Hardening the latents to integers</source>
      <translation>Latents werden zu ganzen Zahlen gehärtet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Choosing the last quantisation steps and writing the file</source>
      <translation>Die letzten Quantisierungsstufen werden gewählt, die Datei wird geschrieben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Decoding the file and measuring every view</source>
      <translation>Die Datei wird dekodiert und jede Ansicht gemessen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Running x265</source>
      <translation>x265 läuft</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/engine_texts.py" />
      <source>Running svtav1</source>
      <translation>svtav1 läuft</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>no such file or folder</source>
      <translation>diese Datei oder diesen Ordner gibt es nicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>check the path</source>
      <translation>der Pfad ist zu prüfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>permission denied</source>
      <translation>der Zugriff ist nicht erlaubt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>ask for read access to it</source>
      <translation>dafür wird das Recht zum Lesen gebraucht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>a link that leads back to itself</source>
      <translation>eine Verknüpfung, die auf sich selbst zeigt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the file is empty</source>
      <translation>die Datei ist leer</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>not a path</source>
      <translation>das ist kein Pfad</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>this is no file, but a device or a pipe</source>
      <translation>das ist keine Datei, sondern ein Gerät oder eine Pipe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>copy it into a file</source>
      <translation>in eine Datei kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>unpack it, and open the folder</source>
      <translation>auspacken und den Ordner öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>not enough memory to read this</source>
      <translation>der Speicher reicht zum Lesen nicht aus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>take a part of it</source>
      <translation>einen Teil davon nehmen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>not a picture</source>
      <translation>das ist kein Bild</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>not a picture that can be read</source>
      <translation>das ist kein Bild, das gelesen werden kann</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>PNG, TIFF, PPM and JPEG can</source>
      <translation>PNG, TIFF, PPM und JPEG können es</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the picture is damaged or cut short: {error}</source>
      <translation>das Bild ist beschädigt oder abgeschnitten: {error}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the page is damaged or cut short: {error}</source>
      <translation>die Seite ist beschädigt oder abgeschnitten: {error}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the picture claims more pixels than the limit</source>
      <translation>das Bild gibt mehr Pixel an als erlaubt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>split it into one picture per view</source>
      <translation>in ein Bild je Ansicht zerlegen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>floating-point pictures are not supported</source>
      <translation>Bilder aus Gleitkommazahlen werden nicht unterstützt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>convert it to 16-bit PNG</source>
      <translation>in ein PNG mit 16 Bit umwandeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the NumPy file is damaged or cut short</source>
      <translation>die NumPy-Datei ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>this picture does not look like a light field</source>
      <translation>dieses Bild sieht nicht wie ein Lichtfeld aus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the layout is not clear from the picture</source>
      <translation>die Anordnung ist aus dem Bild nicht zu erkennen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>{count} numbered pictures do not tell their grid</source>
      <translation>{count} nummerierte Bilder verraten ihr Gitter nicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>{count} pictures numbered {low} to {high} do not fit {grid} views</source>
      <translation>{count} Bilder mit den Nummern {low} bis {high} passen nicht zu {grid} Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>this view is {this} where the others are {others}</source>
      <translation>diese Ansicht ist {this}, die anderen sind {others}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>all views need one size and type; make this one like the others</source>
      <translation>alle Ansichten brauchen dieselbe Größe und Art; diese an die anderen anpassen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the names tell {named} views, not {asked}</source>
      <translation>die Namen nennen {named} Ansichten, nicht {asked}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>cannot be read: {reason}</source>
      <translation>kann nicht gelesen werden: {reason}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>not a .sanr file</source>
      <translation>das ist keine .sanr-Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the checksum does not match: it is damaged</source>
      <translation>die Prüfsumme stimmt nicht: die Datei ist beschädigt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the file ends after {n} bytes</source>
      <translation>die Datei endet nach {n} Bytes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the file ends after {n} of {total} bytes</source>
      <translation>die Datei endet nach {n} von {total} Bytes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>copy it again</source>
      <translation>noch einmal kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>its line ends were converted, which damages it</source>
      <translation>ihre Zeilenenden wurden umgewandelt, was sie beschädigt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>transfer it as binary, not as text</source>
      <translation>binär übertragen, nicht als Text</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>version {version} of the format is unknown, this program reads version {own}</source>
      <translation>Version {version} des Formats ist unbekannt, dieses Programm liest Version {own}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>a newer LF Studio may open it</source>
      <translation>ein neueres LF Studio kann sie vielleicht öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the engine process ended unexpectedly: {how}</source>
      <translation>das Rechenwerk wurde unerwartet beendet: {how}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the engine process cannot start: {reason}</source>
      <translation>das Rechenwerk startet nicht: {reason}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the engine was closed</source>
      <translation>das Rechenwerk wurde beendet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the file is not open any more</source>
      <translation>die Datei ist nicht mehr offen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the engine was restarted since this file was opened</source>
      <translation>das Rechenwerk wurde neu gestartet, seit diese Datei geöffnet wurde</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>open it again</source>
      <translation>noch einmal öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>open the file again</source>
      <translation>die Datei noch einmal öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>internal error: {what}: {error}</source>
      <translation>interner Fehler: {what}: {error}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>out of memory</source>
      <translation>der Speicher reicht nicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>try a crop, fewer views, a smaller preset, or another device</source>
      <translation>einen Ausschnitt, weniger Ansichten, eine kleinere Voreinstellung oder ein anderes Gerät versuchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the device failed: {line}</source>
      <translation>das Gerät hat versagt: {line}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>--device cpu works everywhere</source>
      <translation>--device cpu geht überall</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>this encode needs about {need} of memory, {free} are available</source>
      <translation>diese Kodierung braucht etwa {need} Speicher, {free} sind frei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the disk is too small: {need} are needed for the opened views, {free} are free</source>
      <translation>der Datenträger ist zu klein: für die geöffneten Ansichten werden {need} gebraucht, {free} sind frei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the temporary file cannot be written: {reason}</source>
      <translation>die vorübergehende Datei kann nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the folder does not exist</source>
      <translation>den Ordner gibt es nicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>make it, or choose another one</source>
      <translation>ihn anlegen oder einen anderen wählen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the file exists already</source>
      <translation>die Datei gibt es schon</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>a folder is there; the output is a file</source>
      <translation>dort ist ein Ordner; das Ergebnis ist eine Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>a folder is there, but a file is to be written</source>
      <translation>dort ist ein Ordner, aber eine Datei soll geschrieben werden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>a file is there, but a folder is to be written</source>
      <translation>dort ist eine Datei, aber ein Ordner soll geschrieben werden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>cannot write: {reason}</source>
      <translation>kann nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>another encode is writing this output</source>
      <translation>eine andere Kodierung schreibt dieses Ergebnis</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>choose another name</source>
      <translation>einen anderen Namen wählen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>an unfinished encode is there</source>
      <translation>dort ist eine unfertige Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the checkpoint is damaged</source>
      <translation>der Sicherungspunkt ist beschädigt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>this encode is running already</source>
      <translation>diese Kodierung läuft schon</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the encode was cancelled</source>
      <translation>die Kodierung wurde abgebrochen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>stopped before the encode began</source>
      <translation>angehalten, bevor die Kodierung begann</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the codec ended without a result</source>
      <translation>der Codec endete ohne Ergebnis</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/error_texts.py" />
      <source>the encoder made a file that does not decode: {error}</source>
      <translation>der Kodierer hat eine Datei gemacht, die sich nicht dekodieren lässt: {error}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>there are fewer captured views than tiles; a .sanr file gives the views between them</source>
      <translation>es gibt weniger aufgenommene Ansichten als Kacheln; eine .sanr-Datei liefert die Ansichten dazwischen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>the viewpoint goes from view to view; a .sanr file gives the views between them</source>
      <translation>der Blickpunkt springt von Ansicht zu Ansicht; eine .sanr-Datei liefert die Ansichten dazwischen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>the grid is stored in another order; the quilt runs from left to right all the same</source>
      <translation>das Gitter ist in anderer Reihenfolge gespeichert; der Quilt läuft trotzdem von links nach rechts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>the views do not tell their depths; the range is a guess</source>
      <translation>die Ansichten verraten ihre Tiefen nicht; der Bereich ist geraten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>estimated from the views</source>
      <translation>aus den Ansichten geschätzt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>from the file</source>
      <translation>aus der Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>Cancelling the export…</source>
      <translation>Export wird abgebrochen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>Exporting: opening the light field…</source>
      <translation>Export: Das Lichtfeld wird geöffnet …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>Exporting: finishing…</source>
      <translation>Export: wird abgeschlossen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>Exporting: {done} of {total}</source>
      <translation>Export: {done} von {total}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>Exported to {path} ({count}, {size}).</source>
      <translation>Exportiert nach {path} ({count}, {size}).</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>{n} file</source>
      <translation>{n} Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>{n} files</source>
      <translation>{n} Dateien</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export.py" />
      <source>The export was cancelled; nothing was written.</source>
      <translation>Der Export wurde abgebrochen; nichts wurde geschrieben.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>Nothing is open.</source>
      <translation>Nichts ist geöffnet.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>One picture, as shown</source>
      <translation>Ein Bild, wie angezeigt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>ESLF has 14 × 14 views; this light field has {u} × {v}. A lenslet picture may have any grid.</source>
      <translation>ESLF hat 14 × 14 Ansichten, dieses Lichtfeld {u} × {v}. Ein Linsenbild darf jedes Gitter haben.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>Give a name.</source>
      <translation>Geben Sie einen Namen an.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>The folder {folder} does not exist.</source>
      <translation>Den Ordner {folder} gibt es nicht.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>Only {free} are free in {folder}.</source>
      <translation>In {folder} sind nur {free} frei.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>A file of that name is there; this makes a folder.</source>
      <translation>Eine Datei dieses Namens ist da; hier entsteht ein Ordner.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>A folder of that name is there; this makes a file.</source>
      <translation>Ein Ordner dieses Namens ist da; hier entsteht eine Datei.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>{n} captured views fill the tiles; a .sanr file gives the views between them.</source>
      <translation>{n} aufgenommene Ansichten füllen die Kacheln; eine .sanr-Datei liefert die Ansichten dazwischen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>The viewpoint goes from view to view; a .sanr file gives the views between them.</source>
      <translation>Der Blickpunkt springt von Ansicht zu Ansicht; eine .sanr-Datei liefert die Ansichten dazwischen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>{w} × {h} px</source>
      <translation>{w} × {h} px</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>{n} picture</source>
      <translation>{n} Bild</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>{n} pictures</source>
      <translation>{n} Bilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>{s:.1f} s</source>
      <translation>{s:.1f} s</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_form.py" />
      <source>about {size}</source>
      <translation>etwa {size}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>To look at</source>
      <translation>Zum Ansehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>All views, as pictures</source>
      <translation>Alle Ansichten, als Bilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>All views, as archives name them</source>
      <translation>Alle Ansichten, wie in Archiven</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>All views, as an array</source>
      <translation>Alle Ansichten, als Array</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Picture as shown</source>
      <translation>Bild wie angezeigt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>What the window shows now, pixel by pixel, as PNG: a view, a map, a wipe.</source>
      <translation>Was das Fenster jetzt zeigt, Pixel für Pixel, als PNG: eine Ansicht, eine Karte, den Schieber.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Video of the viewpoint</source>
      <translation>Video des Blickpunkts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>The viewpoint moves over the grid, as MP4 (H.264). Plays everywhere; goes round without a jump.</source>
      <translation>Der Blickpunkt bewegt sich über das Gitter, als MP4 (H.264). Läuft überall und ohne Sprung im Kreis.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Animated GIF</source>
      <translation>Animiertes GIF</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>The viewpoint moves over the grid, in 256 colours. For pages and messages that take no video.</source>
      <translation>Der Blickpunkt bewegt sich über das Gitter, in 256 Farben. Für Seiten und Nachrichten, die kein Video nehmen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Quilt for a light field display</source>
      <translation>Quilt für ein Lichtfeld-Display</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Views from left to right as tiles of one picture, from the bottom left: for Looking Glass displays. The name tells the tiles, as such programs need it.</source>
      <translation>Ansichten von links nach rechts als Kacheln eines Bildes, von unten links an: für Looking-Glass-Displays. Der Name nennt die Kacheln, wie solche Programme es brauchen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Refocused pictures</source>
      <translation>Neu fokussierte Bilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>A picture for each depth, from far to near, as PNG; the names tell which disparity is sharp.</source>
      <translation>Ein Bild für jede Tiefe, von fern nach nah, als PNG; die Namen sagen, welche Disparität scharf ist.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Video through the depths</source>
      <translation>Video durch die Tiefen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>The focus goes from far to near and back, as MP4 (H.264).</source>
      <translation>Der Fokus geht von fern nach nah und zurück, als MP4 (H.264).</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>EPIs</source>
      <translation>EPIs</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>A row of pixels through a row of views, and a column through a column, where points of the scene are lines; PNG at the source's bit depth.</source>
      <translation>Eine Pixelzeile durch eine Zeile von Ansichten, und eine Spalte durch eine Spalte, wo Punkte der Szene Linien sind; PNG in der Bittiefe der Quelle.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Disparity map</source>
      <translation>Disparitätskarte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>How far each pixel is: the numbers (PFM), 16-bit PNG, and colours with a colour bar.</source>
      <translation>Wie fern jedes Pixel ist: die Zahlen (PFM), 16-Bit-PNG und Farben mit Farbskala.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>PNG, one per view</source>
      <translation>PNG, eines je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>A folder of input_Cam000.png … with parameters.cfg, as the HCI 4D benchmark has it. Exact, every bit depth; opens again with grid and geometry.</source>
      <translation>Ein Ordner mit input_Cam000.png … und parameters.cfg, wie im HCI-4D-Benchmark. Exakt, jede Bittiefe; öffnet sich wieder mit Gitter und Geometrie.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>PPM, one per view</source>
      <translation>PPM, eines je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>The same as uncompressed PPM or PGM: for old and simple programs. Exact, every bit depth.</source>
      <translation>Dasselbe als unkomprimiertes PPM oder PGM: für alte und einfache Programme. Exakt, jede Bittiefe.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Mosaic</source>
      <translation>Mosaik</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>All views side by side in one picture. Exact, every bit depth.</source>
      <translation>Alle Ansichten nebeneinander in einem Bild. Exakt, jede Bittiefe.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Lenslet picture</source>
      <translation>Linsenbild</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>One picture of square macro-pixels: each holds the same pixel of all views. Exact, every bit depth.</source>
      <translation>Ein Bild aus quadratischen Makropixeln: Jeder hält dasselbe Pixel aller Ansichten. Exakt, jede Bittiefe.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>TIFF, a page per view</source>
      <translation>TIFF, eine Seite je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>One file with all views; its description tells grid, bit depth and geometry. Exact.</source>
      <translation>Eine Datei mit allen Ansichten; ihre Beschreibung nennt Gitter, Bittiefe und Geometrie. Exakt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Views as video frames</source>
      <translation>Ansichten als Videobilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Row by row, each view a frame: exact as .mkv (FFV1), or small and lossy as .mp4 (H.264, 8 bits).</source>
      <translation>Zeile für Zeile, jede Ansicht ein Videobild: exakt als .mkv (FFV1) oder klein und verlustbehaftet als .mp4 (H.264, 8 Bit).</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Stanford archive</source>
      <translation>Stanford-Archiv</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>A folder of out_RR_CC_V_U.png: row, column, and where the camera is. Exact.</source>
      <translation>Ein Ordner mit out_RR_CC_V_U.png: Zeile, Spalte und wo die Kamera steht. Exakt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Row and column</source>
      <translation>Zeile und Spalte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>A folder of view_RR_CC.png. Exact, every bit depth.</source>
      <translation>Ein Ordner mit view_RR_CC.png. Exakt, jede Bittiefe.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>EPFL</source>
      <translation>EPFL</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>A folder of RRR_CCC.png. Exact, every bit depth.</source>
      <translation>Ein Ordner mit RRR_CCC.png. Exakt, jede Bittiefe.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>JPEG Pleno</source>
      <translation>JPEG Pleno</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>A folder of CCC_RRR.ppm, the column first, at the source's bit depth. Exact.</source>
      <translation>Ein Ordner mit CCC_RRR.ppm, die Spalte zuerst, in der Bittiefe der Quelle. Exakt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>ESLF</source>
      <translation>ESLF</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>A lenslet picture of 14 × 14 views, as Lytro's archives have them. Exact.</source>
      <translation>Ein Linsenbild aus 14 × 14 Ansichten, wie in Lytros Archiven. Exakt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>NumPy</source>
      <translation>NumPy</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>One array, U V H W C. Exact; it does not tell 10 bits from 16.</source>
      <translation>Ein Array, U V H W C. Exakt; es unterscheidet 10 Bit nicht von 16.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>Zarr</source>
      <translation>Zarr</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>A chunk per view, with bit depth and geometry as attributes. Exact.</source>
      <translation>Ein Block je Ansicht, Bittiefe und Geometrie als Attribute. Exakt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>MATLAB</source>
      <translation>MATLAB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>LF[t, s, v, u, c], as the Light Field Toolbox has it; above 2 GB as version 7.3. Exact.</source>
      <translation>LF[t, s, v, u, c], wie in der Light Field Toolbox; über 2 GB als Version 7.3. Exakt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>HDF5</source>
      <translation>HDF5</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/export_kinds.py" />
      <source>/LF (v, h, y, x, c) with attributes, as the older HCI collection has it. Exact.</source>
      <translation>/LF (v, h, y, x, c) mit Attributen, wie in der älteren HCI-Sammlung. Exakt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Snapshot at step {i}</source>
      <translation>Zwischenstand bei Schritt {i}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Views</source>
      <translation>Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>View size</source>
      <translation>Ansichtsgröße</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Channels</source>
      <translation>Kanäle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Bit depth</source>
      <translation>Bittiefe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>{W} × {H} px</source>
      <translation>{W} × {H} px</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>gray</source>
      <translation>grau</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Part</source>
      <translation>Teil</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Layout</source>
      <translation>Anordnung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Profile</source>
      <translation>Profil</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Rate</source>
      <translation>Rate</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>{bpp:.4f} bpp</source>
      <translation>{bpp:.4f} bpp</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>PSNR, all views</source>
      <translation>PSNR, alle Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>PSNR, mean of views</source>
      <translation>PSNR, Mittel der Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>PSNR, YUV 6:1:1</source>
      <translation>PSNR, YUV 6:1:1</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>SSIM</source>
      <translation>SSIM</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Largest error</source>
      <translation>Größter Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>{n} levels</source>
      <translation>{n} Stufen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/facts.py" />
      <source>Path</source>
      <translation>Pfad</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/focus.py" />
      <source>{slope} px/view</source>
      <translation>{slope} px/Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/focus.py" />
      <source>refocused at {slope}</source>
      <translation>nachfokussiert bei {slope}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/focus.py" />
      <source>all in focus</source>
      <translation>alles scharf</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/focus.py" />
      <source>There is too little texture here to tell the depth. Shift+click on an edge or a pattern.</source>
      <translation>Hier ist zu wenig Textur, um die Tiefe zu bestimmen. Umschalt+Klick auf eine Kante oder ein Muster.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/guises.py" />
      <source>Disparity from the file</source>
      <translation>Disparität aus der Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/guises.py" />
      <source>decoded views</source>
      <translation>dekodierten Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/guises.py" />
      <source>Disparity estimated from the {whose}</source>
      <translation>Disparität, geschätzt aus: {whose}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/guises.py" />
      <source>Anaglyph</source>
      <translation>Anaglyphe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/guises.py" />
      <source>Side by side, crossed</source>
      <translation>Nebeneinander, überkreuzt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/guises.py" />
      <source>Side by side, parallel</source>
      <translation>Nebeneinander, parallel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/guises.py" />
      <source>{kind}: views v {left:g} and {right:g}</source>
      <translation>{kind}: Ansichten v {left:g} und {right:g}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_form.py" />
      <source>{U} × {V} views of {W} × {H} px, {colour}, {bits} bits</source>
      <translation>{U} × {V} Ansichten mit {W} × {H} px, {colour}, {bits} Bit</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_form.py" />
      <source>Choose a kind of layout, or type one.</source>
      <translation>Wählen Sie eine Anordnung, oder tippen Sie eine ein.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>Folder of views</source>
      <translation>Ordner mit Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>Mosaic: views side by side</source>
      <translation>Mosaik: Ansichten nebeneinander</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>Lenslets on a square grid</source>
      <translation>Linsen in quadratischem Raster</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>ESLF: lenslets of 14 × 14 samples</source>
      <translation>ESLF: Linsen mit 14 × 14 Abtastwerten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>Lenslets on a hexagonal grid</source>
      <translation>Linsen in sechseckigem Raster</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>Lytro: raw sensor</source>
      <translation>Lytro: roher Sensor</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>Quilt: one row of cameras</source>
      <translation>Quilt: eine Kamerareihe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>TIFF: a page per view</source>
      <translation>TIFF: eine Seite je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>Video: a frame per view</source>
      <translation>Video: ein Bild je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>NumPy array</source>
      <translation>NumPy-Feld</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>NumPy archive</source>
      <translation>NumPy-Archiv</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>MATLAB array</source>
      <translation>MATLAB-Feld</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>HDF5 array</source>
      <translation>HDF5-Feld</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>Zarr array</source>
      <translation>Zarr-Feld</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>one view has no order to check</source>
      <translation>eine einzelne Ansicht hat keine Reihenfolge zu prüfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>the views are too small for an order check</source>
      <translation>die Ansichten sind zu klein, um die Reihenfolge zu prüfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>the views show too little parallax for an order check</source>
      <translation>die Ansichten zeigen zu wenig Parallaxe, um die Reihenfolge zu prüfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>the parallax is too unclear for an order check</source>
      <translation>die Parallaxe ist zu undeutlich, um die Reihenfolge zu prüfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>the parallax between neighbouring views is inconsistent; the grid or the order of views is wrong</source>
      <translation>die Parallaxe zwischen Nachbarn ist widersprüchlich; das Gitter oder die Reihenfolge der Ansichten ist falsch</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>neighbouring rows or columns of views run in opposite directions</source>
      <translation>benachbarte Zeilen oder Spalten von Ansichten laufen gegeneinander</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>whether u and v run the same way cannot be told from the parallax</source>
      <translation>ob u und v gleich laufen, sagt die Parallaxe nicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>parallax moves consistently along u and v</source>
      <translation>die Parallaxe ist entlang u und v stimmig</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>rows and columns of the grid are exchanged</source>
      <translation>Zeilen und Spalten des Gitters sind vertauscht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>every second row of the grid runs backwards</source>
      <translation>jede zweite Zeile des Gitters läuft rückwärts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>one axis of the grid runs backwards, probably u (or v, which negates all disparities)</source>
      <translation>eine Achse des Gitters läuft rückwärts, wahrscheinlich u (oder v, was alle Disparitäten umkehrt)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>one axis of the grid runs backwards, probably u (going by the stated disparity range)</source>
      <translation>eine Achse des Gitters läuft rückwärts, wahrscheinlich u (nach dem angegebenen Disparitätsbereich)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>one axis of the grid runs backwards, probably v (going by the stated disparity range)</source>
      <translation>eine Achse des Gitters läuft rückwärts, wahrscheinlich v (nach dem angegebenen Disparitätsbereich)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>nearly certain</source>
      <translation>fast sicher</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>likely</source>
      <translation>wahrscheinlich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>possible</source>
      <translation>möglich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>a guess</source>
      <translation>geraten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source>; then, {finding}</source>
      <translation>; dann: {finding}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/import_words.py" />
      <source> and {finding}</source>
      <translation> und {finding}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>8-bit levels</source>
      <translation>8-Bit-Stufen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Absolute error</source>
      <translation>Absoluter Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Signed error</source>
      <translation>Fehler mit Vorzeichen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Decoded minus source</source>
      <translation>Dekodiert minus Quelle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Squared error</source>
      <translation>Quadratischer Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>8-bit levels²</source>
      <translation>8-Bit-Stufen²</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Colour difference ΔE2000</source>
      <translation>Farbabstand ΔE2000</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Luma error</source>
      <translation>Luma-Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Absolute error of luma Y′</source>
      <translation>Absoluter Fehler der Luma Y′</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Red error</source>
      <translation>Rot-Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Absolute error of red</source>
      <translation>Absoluter Fehler von Rot</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Green error</source>
      <translation>Grün-Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Absolute error of green</source>
      <translation>Absoluter Fehler von Grün</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Blue error</source>
      <translation>Blau-Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Absolute error of blue</source>
      <translation>Absoluter Fehler von Blau</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>1 − SSIM</source>
      <translation>1 − SSIM</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>Structural difference 1 − SSIM</source>
      <translation>Strukturunterschied 1 − SSIM</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>ΔE2000 {value}</source>
      <translation>ΔE2000 {value}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>1 − SSIM {value}</source>
      <translation>1 − SSIM {value}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>levels²</source>
      <translation>Stufen²</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>levels</source>
      <translation>Stufen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>luma error</source>
      <translation>Luma-Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>red error</source>
      <translation>Rot-Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>green error</source>
      <translation>Grün-Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>blue error</source>
      <translation>Blau-Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>signed error</source>
      <translation>Fehler mit Vorzeichen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/measures.py" />
      <source>squared error</source>
      <translation>quadratischer Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Its source “{name}” is not beside the file. Open it to compare the two.</source>
      <translation>Die Quelle „{name}“ liegt nicht neben der Datei. Öffnen Sie sie, um beide zu vergleichen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Open its source…</source>
      <translation>Ihre Quelle öffnen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Fix the order</source>
      <translation>Reihenfolge richtigstellen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>The views seem to be in another order: the parallax between neighbours is not consistent.</source>
      <translation>Die Ansichten scheinen anders geordnet zu sein: Die Parallaxe zwischen Nachbarn ist nicht stimmig.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Opened as {layout}, the layout that you chose for “{name}” beside it.</source>
      <translation>Geöffnet als {layout}, die Anordnung, die Sie für „{name}“ daneben gewählt haben.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Opened as {layout}, the layout that you chose for it.</source>
      <translation>Geöffnet als {layout}, die Anordnung, die Sie dafür gewählt haben.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Change layout…</source>
      <translation>Anordnung ändern …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Open as found</source>
      <translation>Öffnen wie gefunden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Layout…</source>
      <translation>Anordnung …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Open its folder</source>
      <translation>Den Ordner öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>Forget it</source>
      <translation>Vergessen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/opening.py" />
      <source>“{name}” could not be opened:</source>
      <translation>„{name}“ konnte nicht geöffnet werden:</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/palette.py" />
      <source>view</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/panes.py" />
      <source>Source</source>
      <translation>Quelle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/parts.py" />
      <source>one view in {n} along u and v</source>
      <translation>eine von {n} Ansichten entlang u und v</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/parts.py" />
      <source>central {views} views</source>
      <translation>mittlere {views} Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/parts.py" />
      <source>crop {crop}</source>
      <translation>Ausschnitt {crop}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/presentation.py" />
      <source>disparity unknown</source>
      <translation>Disparität unbekannt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/presentation.py" />
      <source>disparity {value} px/view</source>
      <translation>Disparität {value} px/Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/quality_forecast.py" />
      <source>{m} min</source>
      <translation>{m} min</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/quality_forecast.py" />
      <source>{h} h</source>
      <translation>{h} h</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/quality_forecast.py" />
      <source>by the end, in {time}</source>
      <translation>bis zum Ende, in {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/quality_forecast.py" />
      <source>in {time}</source>
      <translation>in {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/quality_forecast.py" />
      <source>hardly more {when}</source>
      <translation>kaum noch mehr {when}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/quality_forecast.py" />
      <source>at most +{high:.1f} dB {when}</source>
      <translation>höchstens +{high:.1f} dB {when}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/quality_forecast.py" />
      <source>about +{gain:.1f} dB {when}</source>
      <translation>etwa +{gain:.1f} dB {when}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/quality_forecast.py" />
      <source>Carried on from the curve so far: between +{low:.2f} and +{high:.2f} dB. Nothing is said when it cannot be told.</source>
      <translation>Aus der bisherigen Kurve fortgesetzt: zwischen +{low:.2f} und +{high:.2f} dB. Wo sich nichts sagen lässt, steht nichts.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue.py" />
      <source>the source “{name}” is no longer there</source>
      <translation>die Quelle „{name}“ ist nicht mehr da</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue.py" />
      <source>put it back, then try again</source>
      <translation>an ihren Platz zurücklegen, dann noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue.py" />
      <source>the source “{name}” has changed since it was queued</source>
      <translation>die Quelle „{name}“ hat sich seit dem Einreihen geändert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue.py" />
      <source>try again to encode it as it is now</source>
      <translation>noch einmal versuchen, um sie so zu kodieren, wie sie jetzt ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>An encode is running. What should become of it when the window closes?</source>
      <translation>Es läuft eine Kodierung. Was soll aus ihr werden, wenn das Fenster schließt?</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>{n} encodes are running. What should become of them when the window closes?</source>
      <translation>{n} Kodierungen laufen. Was soll mit ihnen geschehen, wenn das Fenster schließt?</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>{n} that waits is kept for the next start.</source>
      <translation>{n} wartende bleibt für den nächsten Start.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>{n} that wait are kept for the next start.</source>
      <translation>{n} wartende bleiben für den nächsten Start.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>Keep it running</source>
      <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>Stop and keep the result</source>
      <translation>Beenden und das Ergebnis behalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>Discard it</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>Do not close</source>
      <translation>Nicht schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>The encode goes on without the window; the next start finds it.</source>
      <translation>Die Kodierung läuft ohne das Fenster weiter; der nächste Start findet sie.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_closing.py" />
      <source>The result is being written; the window closes then.</source>
      <translation>Das Ergebnis wird geschrieben; dann schließt das Fenster.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_failures.py" />
      <source>Overwrite</source>
      <translation>Überschreiben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_failures.py" />
      <source>Start afresh</source>
      <translation>Von vorn beginnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_failures.py" />
      <source>Open the last snapshot</source>
      <translation>Letzten Zwischenstand öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_failures.py" />
      <source>“{name}” failed: {why}</source>
      <translation>„{name}“ ist gescheitert: {why}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_failures.py" />
      <source>{n} encodes failed; the last, “{name}”: {why}</source>
      <translation>{n} Kodierungen sind fehlgeschlagen; die letzte, „{name}“: {why}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_failures.py" />
      <source>Try all again</source>
      <translation>Alle erneut versuchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_failures.py" />
      <source>Show the queue</source>
      <translation>Warteschlange zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>the program ended while it ran</source>
      <translation>das Programm endete, während sie lief</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>{n} encode was not finished.</source>
      <translation>{n} Kodierung wurde nicht fertig.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>{n} encodes were not finished.</source>
      <translation>{n} Kodierungen wurden nicht fertig.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>Continue</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>Later</source>
      <translation>Später</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>Another LF Studio has the queue of encodes; this window has a queue of its own.</source>
      <translation>Ein anderes LF Studio hat die Warteschlange; dieses Fenster hat eine eigene.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>The queue could not be read whole; what could not be read is kept as “{name}”.</source>
      <translation>Die Warteschlange war nicht ganz lesbar; was nicht lesbar war, liegt nun als „{name}“.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>“{name}” was finished while the window was closed: {size}, {psnr}.</source>
      <translation>„{name}“ wurde fertig, während das Fenster geschlossen war: {size}, {psnr}.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>{n} encode was finished while the window was closed.</source>
      <translation>{n} Kodierung wurde fertig, während das Fenster geschlossen war.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>{n} encodes were finished while the window was closed.</source>
      <translation>{n} Kodierungen wurden fertig, während das Fenster geschlossen war.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>“{name}” went on while the window was closed, and is still running.</source>
      <translation>„{name}“ lief weiter, während das Fenster geschlossen war, und läuft noch.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_recovery.py" />
      <source>Watch it</source>
      <translation>Verfolgen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_wishes.py" />
      <source>“{text}” is no number.</source>
      <translation>„{text}“ ist keine Zahl.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_wishes.py" />
      <source>Type one or more values of λ, with spaces between them.</source>
      <translation>Einen oder mehrere Werte von λ eingeben, durch Leerzeichen getrennt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_wishes.py" />
      <source>At most {n} values at a time.</source>
      <translation>Höchstens {n} Werte auf einmal.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>under a minute</source>
      <translation>unter einer Minute</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>{n} min</source>
      <translation>{n} min</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Waiting; the queue is paused</source>
      <translation>Wartet; die Warteschlange ruht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Waits to go on</source>
      <translation>Wartet auf die Fortsetzung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Paused at step {i} of {n}</source>
      <translation>Angehalten bei Schritt {i} von {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Running without a window</source>
      <translation>Läuft ohne Fenster</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Running</source>
      <translation>Läuft</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Pausing…</source>
      <translation>Wird angehalten…</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>No news for {time}</source>
      <translation>Seit {time} nichts Neues</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Still needs: {time}</source>
      <translation>Braucht noch: {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Source: {path}</source>
      <translation>Quelle: {path}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Output: {path}</source>
      <translation>Ausgabe: {path}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Queued {time}</source>
      <translation>Eingereiht {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Begun {time}</source>
      <translation>Begonnen {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Ended {time}</source>
      <translation>Beendet {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Took {time}</source>
      <translation>Dauerte {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>High</source>
      <translation>Hoch</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Normal</source>
      <translation>Normal</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>Low</source>
      <translation>Niedrig</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>still {time}</source>
      <translation>noch {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>priority: {word}</source>
      <translation>Vorrang: {word}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>{n} running</source>
      <translation>{n} läuft</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>{n} waiting</source>
      <translation>{n} wartend</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>{n} paused</source>
      <translation>{n} angehalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>{n} encode is over</source>
      <translation>{n} Kodierung ist beendet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>{n} encodes are over</source>
      <translation>{n} Kodierungen sind beendet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>time unknown</source>
      <translation>Dauer unbekannt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>at least {time}</source>
      <translation>mindestens {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/queue_words.py" />
      <source>{waiting}, queue paused</source>
      <translation>{waiting}, Warteschlange ruht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>{n} points, {low:.1f} to {high:.1f} dB</source>
      <translation>{n} Punkte, {low:.1f} bis {high:.1f} dB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>1 point, {low:.1f} dB</source>
      <translation>1 Punkt, {low:.1f} dB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>{name} has not been measured on this light field.</source>
      <translation>{name} wurde an diesem Lichtfeld nicht gemessen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>BD-rate so far</source>
      <translation>BD-Rate bisher</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>Mean difference in rate to {name} at equal quality (Bjøntegaard), over the {n} encodes so far; negative: fewer bits.</source>
      <translation>Mittlerer Unterschied der Rate zu {name} bei gleicher Qualität (Bjøntegaard), über die bisher {n} Kodierungen; negativ: weniger Bits.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>At {psnr:.2f} dB there is nothing to compare with: {reason}. “Measure anchors” extends a curve.</source>
      <translation>Bei {psnr:.2f} dB gibt es nichts zum Vergleichen: {reason}. „Codecs messen“ verlängert eine Kurve.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>no overlap</source>
      <translation>keine Überlappung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>at {psnr:.1f} dB</source>
      <translation>bei {psnr:.1f} dB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>Rate of the latest file, compared with what {name} needs for the same quality (interpolated); negative: fewer bits. One point only: BD-rate takes {fewest} encodes with different λ, and {reason} so far.</source>
      <translation>Rate der neuesten Datei, verglichen mit dem, was {name} für dieselbe Qualität braucht (interpoliert); negativ: weniger Bits. Nur ein Punkt: Für die BD-Rate braucht es {fewest} Kodierungen mit verschiedenem λ, bisher {reason}.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>{name} (running)</source>
      <translation>{name} (läuft)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>{psnr:.2f} dB at {bpp:.4f} bpp</source>
      <translation>{psnr:.2f} dB bei {bpp:.4f} bpp</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>λ {value:.4g}</source>
      <translation>λ {value:.4g}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/rate_table.py" />
      <source>step {i}</source>
      <translation>Schritt {i}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>No encode is running.</source>
      <translation>Es läuft keine Kodierung.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Select encodes in the queue for which this can be done.</source>
      <translation>In der Warteschlange Kodierungen auswählen, mit denen das geht.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>The engine is still starting.</source>
      <translation>Das Rechenwerk startet noch.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Open a light field first.</source>
      <translation>Öffnen Sie zuerst ein Lichtfeld.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>The source is not open.</source>
      <translation>Die Quelle ist nicht offen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Open or make a .sanr file first.</source>
      <translation>Öffnen oder machen Sie zuerst eine .sanr-Datei.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>No file is open whose source is missing.</source>
      <translation>Keine Datei ist offen, deren Quelle fehlt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Something is open already.</source>
      <translation>Es ist schon etwas offen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Needs a source and its decoded views.</source>
      <translation>Braucht eine Quelle und ihre dekodierten Ansichten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Only for error pictures.</source>
      <translation>Nur bei Fehlerbildern.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Only while wiping.</source>
      <translation>Nur mit dem Schieber.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Needs several light fields: open another encode of this source.</source>
      <translation>Braucht mehrere Lichtfelder: Öffnen Sie eine weitere Kodierung dieser Quelle.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Only while several panes are shown.</source>
      <translation>Nur während mehrere Bilder gezeigt werden.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Nothing to undo.</source>
      <translation>Nichts rückgängig zu machen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Nothing was undone.</source>
      <translation>Nichts wurde rückgängig gemacht.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>This file has no views between the captured ones.</source>
      <translation>Diese Datei hat keine Ansichten zwischen den aufgenommenen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/reasons.py" />
      <source>Not available now.</source>
      <translation>Jetzt nicht möglich.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/render_feed.py" />
      <source>Open it again</source>
      <translation>Noch einmal öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>PSNR</source>
      <translation>PSNR</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>Colour every view by its PSNR against the source</source>
      <translation>Jede Ansicht nach ihrer PSNR gegenüber der Quelle färben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>dB</source>
      <translation>dB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>Colour every view by its SSIM (luma) against the source</source>
      <translation>Jede Ansicht nach ihrer SSIM (Luma) gegenüber der Quelle färben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>Max</source>
      <translation>Max</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>Colour every view by the largest error of one of its samples</source>
      <translation>Jede Ansicht nach dem größten Fehler eines ihrer Werte färben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>PSNR {psnr}</source>
      <translation>PSNR {psnr}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>SSIM {value}</source>
      <translation>SSIM {value}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>Largest error {value}</source>
      <translation>Größter Fehler {value}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/scores.py" />
      <source>{x:.0f} levels</source>
      <translation>{x:.0f} Stufen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/text.py" />
      <source>u {u:.2f} v {v:.2f} (between views)</source>
      <translation>u {u:.2f} v {v:.2f} (zwischen Ansichten)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/text.py" />
      <source>View ({u}, {v})</source>
      <translation>Ansicht ({u}, {v})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/session/timeline.py" />
      <source>Saved the file of step {i} as {path}</source>
      <translation>Die Datei von Schritt {i} wurde als {path} gespeichert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/ablation_banner.py" />
      <source>Restore</source>
      <translation>Wiederherstellen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/ablation_banner.py" />
      <source>Switch all latents on again</source>
      <translation>Alle Latents wieder einschalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/ablation_banner.py" />
      <source>with zeros in their place</source>
      <translation>mit Nullen an ihrer Stelle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/ablation_banner.py" />
      <source>with their mean in their place</source>
      <translation>mit ihrem Mittelwert an ihrer Stelle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/ablation_banner.py" />
      <source>Measuring what that costs…</source>
      <translation>Es wird gemessen, was das kostet …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/ablation_banner.py" />
      <source>PSNR over all views</source>
      <translation>PSNR über alle Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/about.py" />
      <source>About LF Studio</source>
      <translation>Über LF Studio</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/about.py" />
      <source>What LF Studio is made of here; Ctrl+C copies the selected lines</source>
      <translation>Woraus LF Studio hier besteht; Strg+C kopiert die ausgewählten Zeilen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/about.py" />
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/about.py" />
      <source>Copy all of this, to paste it into a message</source>
      <translation>All das kopieren, um es in eine Nachricht einzufügen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/about.py" />
      <source>Check again</source>
      <translation>Erneut prüfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/about.py" />
      <source>Encode and decode a tiny light field, and try the folders again</source>
      <translation>Ein winziges Lichtfeld kodieren und dekodieren, und die Ordner neu versuchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/about.py" />
      <source>LF Studio {version}</source>
      <translation>LF Studio {version}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/about.py" />
      <source>View light fields, encode them into compact neural files,
and see where the codec errs.

Free software under the GNU General Public License,
version 3 or later.</source>
      <translation>Lichtfelder ansehen, in kleine neuronale Dateien kodieren
und sehen, wo der Codec irrt.

Freie Software unter der GNU General Public License,
Version 3 oder neuer.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/angular_grid.py" />
      <source>Angular grid</source>
      <translation>Ansichtengitter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/animation_binding.py" />
      <source>The viewpoint moves by itself; click to pause (Space)</source>
      <translation>Der Blickpunkt bewegt sich von selbst; ein Klick hält ihn an (Leertaste)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/animation_binding.py" />
      <source>Circle</source>
      <translation>Kreis</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/animation_binding.py" />
      <source>Sway</source>
      <translation>Pendeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/animation_binding.py" />
      <source>Lawnmower</source>
      <translation>Zeilenweise</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/animation_binding.py" />
      <source>Playing: {path}, {speed} views/s</source>
      <translation>Läuft: {path}, {speed} Ansichten/s</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/aperture_view.py" />
      <source>Aperture over the grid of views</source>
      <translation>Blende über dem Gitter der Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/aperture_view.py" />
      <source>{n} of {all} views are in the aperture</source>
      <translation>{n} von {all} Ansichten sind in der Blende</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/arrival_view.py" />
      <source>Opening</source>
      <translation>Wird geöffnet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/arrival_view.py" />
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/arrival_view.py" />
      <source>Stop opening; what is open stays</source>
      <translation>Öffnen abbrechen; was offen ist, bleibt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/arrival_view.py" />
      <source>Cancelling…</source>
      <translation>Wird abgebrochen…</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/arrival_view.py" />
      <source>Opening {name}: {done} of {total} views</source>
      <translation>{name} wird geöffnet: {done} von {total} Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/arrival_view.py" />
      <source>Opening {name}…</source>
      <translation>{name} wird geöffnet …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/arrival_view.py" />
      <source>Picture</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/arrival_view.py" />
      <source>Click a cell to read that view next</source>
      <translation>Eine Zelle anklicken, um diese Ansicht als nächste zu lesen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/arrival_view.py" />
      <source>Reading this view next…</source>
      <translation>Diese Ansicht wird als nächste gelesen…</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bits_view.py" />
      <source>Where the bits went: {parts}</source>
      <translation>Wohin die Bits gingen: {parts}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bits_view.py" />
      <source>Share</source>
      <translation>Anteil</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bits_view.py" />
      <source>Parts of the file</source>
      <translation>Teile der Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bits_view.py" />
      <source>Parts of the file and what each takes; a double click looks inside</source>
      <translation>Teile der Datei und was jeder einnimmt; ein Doppelklick sieht hinein</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bits_view.py" />
      <source>{n} bits</source>
      <translation>{n} Bits</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_binding.py" />
      <source>Go to this bookmark</source>
      <translation>Zu diesem Lesezeichen gehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_binding.py" />
      <source>Export figure</source>
      <translation>Abbildung exportieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Bookmarks</source>
      <translation>Lesezeichen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Bookmarks of this light field</source>
      <translation>Lesezeichen dieses Lichtfelds</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>No bookmarks yet. Ctrl+B remembers what you look at.</source>
      <translation>Noch keine Lesezeichen. Strg+B merkt sich, was Sie ansehen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Remember what is looked at now (Ctrl+B)</source>
      <translation>Merken, was jetzt zu sehen ist (Strg+B)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Go</source>
      <translation>Hingehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Look as this bookmark says (Enter, double click)</source>
      <translation>So ansehen, wie dieses Lesezeichen sagt (Eingabe, Doppelklick)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Rename</source>
      <translation>Umbenennen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Call it something else (F2)</source>
      <translation>Anders nennen (F2)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/bookmarks_dialog.py" />
      <source>Forget this bookmark (Delete)</source>
      <translation>Dieses Lesezeichen vergessen (Entf)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/colorbar.py" />
      <source>Colour bar, {name}: {lo} to {hi} {unit}</source>
      <translation>Farbskala, {name}: {lo} bis {hi} {unit}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/command_palette.py" />
      <source>Command palette</source>
      <translation>Befehlspalette</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/command_palette.py" />
      <source>Type a command, a file, a panel, or “view 3,4”</source>
      <translation>Befehl, Datei, Bereich oder „Ansicht 3,4“ eingeben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/command_palette.py" />
      <source>Search for a command</source>
      <translation>Befehl suchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/command_palette.py" />
      <source>Letters of what you look for; the arrow keys choose, Enter does it</source>
      <translation>Buchstaben dessen, was Sie suchen; die Pfeiltasten wählen, Eingabe führt aus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/command_palette.py" />
      <source>Commands</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/command_palette.py" />
      <source>Commands that match; a click does one</source>
      <translation>Passende Befehle; ein Klick führt einen aus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/command_palette.py" />
      <source>Nothing matches. Try fewer letters.</source>
      <translation>Nichts passt. Versuchen Sie weniger Buchstaben.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/command_palette.py" />
      <source>Enter: do it   ↑ ↓: choose   Esc: close</source>
      <translation>Eingabe: ausführen   ↑ ↓: wählen   Esc: schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>What is shown of the difference between source and decoded (Y: the next one)</source>
      <translation>Was vom Unterschied zwischen Quelle und Dekodiertem gezeigt wird (Y: das nächste)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Measure of the difference</source>
      <translation>Maß des Unterschieds</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Error gain</source>
      <translation>Fehlerverstärkung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Auto range</source>
      <translation>Auto</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>End the colours at this picture's own largest error (N); off: a fixed range, so that maps compare</source>
      <translation>Die Farben enden beim größten Fehler dieses Bildes (N); aus: ein fester Bereich, damit Karten vergleichbar sind</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Automatic error range</source>
      <translation>Automatischer Fehlerbereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Gain</source>
      <translation>Verstärkung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Magnify small errors: the colours end at {top:g} {unit} divided by the gain (E, Shift+E)</source>
      <translation>Kleine Fehler vergrößern: Die Farben enden bei {top:g} {unit} geteilt durch die Verstärkung (E, Umschalt+E)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Drag the handle to compare, the picture to move; Decoded (D) moves between the views, too.</source>
      <translation>Ziehen Sie den Schieber zum Vergleichen, das Bild zum Bewegen; „Dekodiert“ (D) geht auch zwischen die Ansichten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Drag the handle to compare. Drag the picture to move the viewpoint.</source>
      <translation>Ziehen Sie den Schieber zum Vergleichen, das Bild, um den Blickpunkt zu bewegen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Hold ` to see the source. Drag the picture to move the viewpoint.</source>
      <translation>Halten Sie ` für die Quelle. Ziehen Sie das Bild, um den Blickpunkt zu bewegen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/compare_bar.py" />
      <source>Hold ` to see the decoded view. Drag the picture to move the viewpoint.</source>
      <translation>Halten Sie ` für die dekodierte Ansicht. Ziehen Sie das Bild, um den Blickpunkt zu bewegen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Filter, e.g. margin</source>
      <translation>Filter, z. B. margin</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Filter the fields</source>
      <translation>Felder filtern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Field</source>
      <translation>Feld</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Value</source>
      <translation>Wert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Offset</source>
      <translation>Position</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Length</source>
      <translation>Länge</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>First byte in the file</source>
      <translation>Erstes Byte in der Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Bytes that it takes</source>
      <translation>Bytes, die es einnimmt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Fields of the file</source>
      <translation>Felder der Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>What the field means</source>
      <translation>Was das Feld bedeutet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Bytes of the field</source>
      <translation>Bytes des Feldes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Select a field that has an offset to see its bytes.</source>
      <translation>Wählen Sie ein Feld mit einer Position, um seine Bytes zu sehen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Copy as text</source>
      <translation>Als Text kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Copy as JSON</source>
      <translation>Als JSON kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Copy the command that made it</source>
      <translation>Den erzeugenden Befehl kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Copy the fields that are listed</source>
      <translation>Die aufgeführten Felder kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>File contents</source>
      <translation>Inhalt der Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Inside {name}</source>
      <translation>In {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>{n} bytes ({size})</source>
      <translation>{n} Bytes ({size})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Nothing matches the filter.</source>
      <translation>Nichts passt zum Filter.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>Bytes {first} to {last}</source>
      <translation>Bytes {first} bis {last}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/contents_window.py" />
      <source>{bytes}, the first {n} of them</source>
      <translation>{bytes}, davon die ersten {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curve_plots.py" />
      <source>Loss</source>
      <translation>Verlust</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curve_plots.py" />
      <source>PSNR (dB)</source>
      <translation>PSNR (dB)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curve_plots.py" />
      <source>Rate (bpp)</source>
      <translation>Rate (bpp)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curve_plots.py" />
      <source>Curves of loss, PSNR and rate</source>
      <translation>Kurven von Verlust, PSNR und Rate</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curve_plots.py" />
      <source>Time ({unit})</source>
      <translation>Zeit ({unit})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curve_plots.py" />
      <source>Steps</source>
      <translation>Schritte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Curves</source>
      <translation>Kurven</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Training</source>
      <translation>Training</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Events</source>
      <translation>Ereignisse</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Loss, PSNR and rate while a light field is being encoded.</source>
      <translation>Verlust, PSNR und Rate, während ein Lichtfeld kodiert wird.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Rate-distortion: quality of every written file over its size.</source>
      <translation>Rate und Verzerrung: Qualität jeder geschriebenen Datei über ihrer Größe.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>What happened in the encode, in words with times.</source>
      <translation>Was in der Kodierung geschah, in Worten mit Zeiten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Comma-separated values</source>
      <translation>Kommagetrennte Werte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>JSON lines</source>
      <translation>JSON-Zeilen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Events as text…</source>
      <translation>Ereignisse als Text …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Events as JSON lines…</source>
      <translation>Ereignisse als JSON-Zeilen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Events as CSV…</source>
      <translation>Ereignisse als CSV …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Numbers as CSV…</source>
      <translation>Zahlen als CSV …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Picture as PNG…</source>
      <translation>Bild als PNG …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>PNG pictures</source>
      <translation>PNG-Bilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Picture as SVG…</source>
      <translation>Bild als SVG …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>SVG drawings</source>
      <translation>SVG-Zeichnungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>PSNR of every view as CSV…</source>
      <translation>PSNR jeder Ansicht als CSV …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Forget earlier encodes</source>
      <translation>Frühere Kodierungen vergessen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Forget earlier encodes of this light field</source>
      <translation>Frühere Kodierungen dieses Lichtfelds vergessen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/curves_dock.py" />
      <source>Their curves and events; the files stay.</source>
      <translation>Ihre Kurven und Ereignisse; die Dateien bleiben.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/difference_binding.py" />
      <source>after the encode</source>
      <translation>nach der Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/dock_titles.py" />
      <source>Close {panel}</source>
      <translation>{panel} schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/dock_titles.py" />
      <source>Close this panel; View ▸ Panels brings it back</source>
      <translation>Dieses Feld schließen; Ansicht ▸ Felder holt es zurück</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/dock_titles.py" />
      <source>Float {panel}</source>
      <translation>{panel} ablösen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/dock_titles.py" />
      <source>Make this panel a window of its own, or put it back</source>
      <translation>Aus diesem Feld ein eigenes Fenster machen, oder es zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/drop_overlay.py" />
      <source>Drop to open</source>
      <translation>Zum Öffnen loslassen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>Encodes of this light field before: draw their curves beside this one's.</source>
      <translation>Frühere Kodierungen dieses Lichtfelds: ihre Kurven neben diese zeichnen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>Earlier encodes</source>
      <translation>Frühere Kodierungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>Encodes of this light field before; tick one to draw its curve</source>
      <translation>Frühere Kodierungen dieses Lichtfelds; ein Haken zeichnet ihre Kurve</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>Earlier encodes ({n})</source>
      <translation>Frühere Kodierungen ({n})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>Earlier encodes ({n}, {k} drawn)</source>
      <translation>Frühere Kodierungen ({n}, {k} gezeichnet)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>stopped and kept</source>
      <translation>beendet und behalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>failed</source>
      <translation>fehlgeschlagen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>discarded</source>
      <translation>verworfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>Forget {name}</source>
      <translation>{name} vergessen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/earlier_list.py" />
      <source>Forget the curves and events of this encode; its file stays.</source>
      <translation>Kurven und Ereignisse dieser Kodierung vergessen; ihre Datei bleibt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/edit_binding.py" />
      <source>Copy image, or drag it out</source>
      <translation>Bild kopieren oder herausziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/edit_binding.py" />
      <source>Click to copy the picture (Ctrl+C); drag it into a document or a folder</source>
      <translation>Ein Klick kopiert das Bild (Strg+C); ziehen Sie es in ein Dokument oder einen Ordner</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/edit_binding.py" />
      <source>source and decoded</source>
      <translation>Quelle und Dekodiertes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/edit_binding.py" />
      <source>{measure}, mean over all views</source>
      <translation>{measure}, Mittel über alle Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/edit_binding.py" />
      <source>automatic range</source>
      <translation>automatischer Bereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/edit_binding.py" />
      <source>gain {gain}×</source>
      <translation>Verstärkung {gain}×</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/edit_binding.py" />
      <source>Save the screenshot</source>
      <translation>Bildschirmfoto speichern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/edit_binding.py" />
      <source>PNG picture (*.png)</source>
      <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>Drop a light field here</source>
      <translation>Legen Sie hier ein Lichtfeld ab</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>A folder of views, a tiled or lenslet picture, an array, a video, an archive, or a .sanr file</source>
      <translation>Ein Ordner mit Ansichten, ein Kachel- oder Mikrolinsenbild, ein Feld, ein Video, ein Archiv oder eine .sanr-Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>Open…</source>
      <translation>Öffnen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>Open a file that holds a light field: a picture, an array, a video, an archive, a .sanr file</source>
      <translation>Eine Datei mit einem Lichtfeld öffnen: ein Bild, ein Feld, ein Video, ein Archiv, eine .sanr-Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>Open folder…</source>
      <translation>Ordner öffnen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>Open a folder with one picture per view</source>
      <translation>Einen Ordner mit einem Bild je Ansicht öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>Open sample</source>
      <translation>Beispiel öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>Open the small light field that comes with the program</source>
      <translation>Das kleine Lichtfeld öffnen, das zum Programm gehört</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>Recent</source>
      <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/empty_state.py" />
      <source>Open {path}</source>
      <translation>{path} öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Advanced</source>
      <translation>Erweitert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Steps, time limit, seed, device and threads.</source>
      <translation>Schritte, Zeitgrenze, Startwert, Gerät und Threads.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>as the preset</source>
      <translation>wie Voreinstellung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Optimiser steps</source>
      <translation>Optimierungsschritte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Optimiser steps in all; scales every phase. More steps: better, slower.</source>
      <translation>Optimierungsschritte insgesamt; streckt jede Phase. Mehr Schritte: besser, langsamer.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Time limit in minutes</source>
      <translation>Zeitgrenze in Minuten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source> min</source>
      <translation> min</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>End after this time. The result then depends on the computer's speed.</source>
      <translation>Nach dieser Zeit enden. Das Ergebnis hängt dann von der Geschwindigkeit des Rechners ab.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Seed</source>
      <translation>Startwert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Start of the random numbers: the same seed gives the same file.</source>
      <translation>Anfang der Zufallszahlen: Derselbe Startwert ergibt dieselbe Datei.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Where to compute. Automatic takes the fastest that is there.</source>
      <translation>Wo gerechnet wird. Automatisch nimmt das schnellste, das da ist.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>automatic</source>
      <translation>automatisch</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Threads</source>
      <translation>Threads</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Processor threads to use. Fewer leave the computer free for other work.</source>
      <translation>Prozessor-Threads. Weniger lassen den Rechner frei für andere Arbeit.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Time limit</source>
      <translation>Zeitgrenze</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_advanced.py" />
      <source>Automatic</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_binding.py" />
      <source>Train the open .sanr further, into a new file beside it</source>
      <translation>Die offene .sanr-Datei weiter trainieren, in eine neue Datei daneben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_binding.py" />
      <source>Save this snapshot as</source>
      <translation>Diesen Zwischenstand speichern als</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_binding.py" />
      <source>Encoded light fields (*.sanr)</source>
      <translation>Kodierte Lichtfelder (*.sanr)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_binding.py" />
      <source>Saved {path}</source>
      <translation>{path} gespeichert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Encode</source>
      <translation>Kodieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Settings of the running encode</source>
      <translation>Einstellungen der laufenden Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Starting the engine…</source>
      <translation>Das Rechenwerk startet …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Settings of the next encode</source>
      <translation>Einstellungen der nächsten Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Choose what the next encode of this light field is made with</source>
      <translation>Wählen, womit dieses Lichtfeld als Nächstes kodiert wird</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Preset</source>
      <translation>Voreinstellung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>How much effort to spend, and which kind of file to make.</source>
      <translation>Wie viel Aufwand, und welche Art von Datei.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Output file</source>
      <translation>Ausgabedatei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>name.sanr</source>
      <translation>name.sanr</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Choose the output file</source>
      <translation>Ausgabedatei wählen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Goal</source>
      <translation>Ziel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Save as</source>
      <translation>Speichern als</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Drop a light field here to encode it at once</source>
      <translation>Legen Sie hier ein Lichtfeld ab, um es sofort zu kodieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Light field to encode: {name}</source>
      <translation>Zu kodierendes Lichtfeld: {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>This file exists. Press Encode again to replace it.</source>
      <translation>Diese Datei gibt es. Drücken Sie noch einmal „Kodieren“, um sie zu ersetzen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Save the encoded light field</source>
      <translation>Kodiertes Lichtfeld speichern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Where the encoded file goes.</source>
      <translation>Wohin die kodierte Datei kommt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Add to the queue</source>
      <translation>In die Warteschlange</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Encode this light field, too, once the running encode is done (Ctrl+Return)</source>
      <translation>Auch dieses Lichtfeld kodieren, wenn die laufende Kodierung fertig ist (Strg+Eingabe)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>Encode this light field with the choices above (Ctrl+Return)</source>
      <translation>Dieses Lichtfeld mit den Einstellungen oben kodieren (Strg+Eingabe)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_dock.py" />
      <source>An encode of the queue is to write this file; choose another name.</source>
      <translation>Eine Kodierung der Warteschlange soll diese Datei schreiben; einen anderen Namen wählen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Quality step (λ)</source>
      <translation>Qualitätsstufe (λ)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>File size (bits per pixel)</source>
      <translation>Dateigröße (Bit pro Pixel)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Picture quality (dB)</source>
      <translation>Bildqualität (dB)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Goal of the encode</source>
      <translation>Ziel der Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>What the encoder aims at: a trade-off between size and quality, a file size, or a quality.</source>
      <translation>Worauf der Kodierer zielt: eine Abwägung von Größe und Qualität, eine Dateigröße oder eine Qualität.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Named quality step</source>
      <translation>Benannte Qualitätsstufe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Named points of the trade-off between file size and quality.</source>
      <translation>Benannte Punkte der Abwägung von Dateigröße und Qualität.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Lambda</source>
      <translation>Lambda</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>The price of a bit in the loss 3·MSE + λ·bpp. Larger: a smaller file of lower quality.</source>
      <translation>Der Preis eines Bits im Verlust 3·MSE + λ·bpp. Größer: eine kleinere Datei geringerer Qualität.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Lambda, logarithmic</source>
      <translation>Lambda, logarithmisch</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Left: small file. Right: high quality. The scale is logarithmic.</source>
      <translation>Links: kleine Datei. Rechts: hohe Qualität. Die Skala ist logarithmisch.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>small file</source>
      <translation>kleine Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>high quality</source>
      <translation>hohe Qualität</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source> bpp</source>
      <translation> bpp</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Target size in bits per pixel</source>
      <translation>Zielgröße in Bit pro Pixel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Size of the file in bits, divided by the pixels of all views (bpp).</source>
      <translation>Größe der Datei in Bit, geteilt durch die Pixel aller Ansichten (bpp).</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Target</source>
      <translation>Ziel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source> dB</source>
      <translation> dB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Target quality in dB</source>
      <translation>Zielqualität in dB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>Peak signal-to-noise ratio over all views (PSNR). 30 dB is fair, 40 dB is excellent.</source>
      <translation>Spitzen-Signal-Rausch-Verhältnis über alle Ansichten (PSNR). 30 dB sind brauchbar, 40 dB ausgezeichnet.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>custom</source>
      <translation>eigene</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_goal.py" />
      <source>about {size} for this light field</source>
      <translation>etwa {size} für dieses Lichtfeld</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Progress of the encode</source>
      <translation>Fortschritt der Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Optimiser steps done, and planned.</source>
      <translation>Optimierungsschritte, getan und geplant.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Time since the start, and what is left at this speed.</source>
      <translation>Zeit seit dem Start, und was bei diesem Tempo noch bleibt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Peak signal-to-noise ratio over all views (PSNR). While the encode runs it is an estimate.</source>
      <translation>Spitzen-Signal-Rausch-Verhältnis über alle Ansichten (PSNR). Während der Kodierung geschätzt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Size of the file, and in bits per pixel of all views (bpp). While the encode runs: estimated.</source>
      <translation>Größe der Datei, auch in Bit pro Pixel aller Ansichten (bpp). Während der Kodierung geschätzt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>What the rest of the encode is likely to bring.</source>
      <translation>Was der Rest der Kodierung wohl noch bringt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Progress</source>
      <translation>Fortschritt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Quality</source>
      <translation>Qualität</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Outlook</source>
      <translation>Aussicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Stop and keep</source>
      <translation>Beenden und behalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Finish now: write and check the file with what has been learned so far.</source>
      <translation>Jetzt abschließen: mit dem bisher Gelernten die Datei schreiben und prüfen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Pause: what was learned is kept, and the queue goes on with it later.</source>
      <translation>Anhalten: Das Gelernte bleibt, und die Warteschlange setzt es später fort.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Discard…</source>
      <translation>Verwerfen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>End the encode and keep nothing; asks first.</source>
      <translation>Die Kodierung beenden und nichts behalten; fragt vorher nach.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Confirm to discard</source>
      <translation>Verwerfen bestätigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Discard everything learned so far?</source>
      <translation>Alles bisher Gelernte verwerfen?</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>End the encode now; nothing is kept.</source>
      <translation>Die Kodierung jetzt beenden; nichts wird behalten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Keep encoding</source>
      <translation>Weiter kodieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Go on as if nothing was asked.</source>
      <translation>Weiter, als wäre nichts gefragt worden.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>It goes on from here when it is resumed in the queue.</source>
      <translation>Von hier geht es weiter, wenn sie in der Warteschlange fortgesetzt wird.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_status.py" />
      <source>Nothing was kept.</source>
      <translation>Nichts wurde behalten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_strip.py" />
      <source>Open encodes</source>
      <translation>Offene Kodierungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_strip.py" />
      <source>Tabs to the left</source>
      <translation>Reiter weiter links</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_strip.py" />
      <source>Tabs to the right</source>
      <translation>Reiter weiter rechts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encode_strip.py" />
      <source>Close {name}</source>
      <translation>{name} schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encodes_binding.py" />
      <source>Running encode</source>
      <translation>Laufende Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encodes_binding.py" />
      <source>Last snapshot</source>
      <translation>Letzter Zwischenstand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encodes_binding.py" />
      <source>Follow the snapshots of the encode</source>
      <translation>Den Zwischenständen der Kodierung folgen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encodes_binding.py" />
      <source>&amp;{n} {name}</source>
      <translation>&amp;{n} {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encodes_binding.py" />
      <source>Key {n}; double-click to rename</source>
      <translation>Taste {n}; Doppelklick benennt um</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/encodes_binding.py" />
      <source>Name to show (empty: the file's name). The file itself is not renamed.</source>
      <translation>Gezeigter Name (leer: der Dateiname). Die Datei selbst wird nicht umbenannt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_column.py" />
      <source>Decoded</source>
      <translation>Dekodiert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_column.py" />
      <source>Difference</source>
      <translation>Unterschied</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_column.py" />
      <source>{title}: {along} across, {views} down</source>
      <translation>{title}: {along} quer, {views} hinunter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Horizontal EPI</source>
      <translation>Waagerechtes EPI</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Vertical EPI</source>
      <translation>Senkrechtes EPI</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>One row of pixels in all views of a row of the grid (or column): every point of the scene is a line, steeper the farther away. Click to go to that view and pixel.</source>
      <translation>Eine Pixelzeile in allen Ansichten einer Zeile (oder Spalte) des Gitters: Jeder Punkt der Szene ist eine Linie, umso steiler, je ferner er ist. Ein Klick geht zu Ansicht und Pixel.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Both</source>
      <translation>Beide</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Horizontal</source>
      <translation>Waagerecht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Vertical</source>
      <translation>Senkrecht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Which EPIs</source>
      <translation>Welche EPIs</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Along the rows of the grid (v, x), along its columns (u, y), or both</source>
      <translation>Entlang der Zeilen des Gitters (v, x), seiner Spalten (u, y) oder beides</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Auto</source>
      <translation>Auto</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source> px</source>
      <translation> px</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Height per view</source>
      <translation>Höhe je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>How thick the row of each view is drawn; Auto fills the panel</source>
      <translation>Wie dick die Zeile jeder Ansicht gezeichnet wird; Auto füllt den Bereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Range of the difference</source>
      <translation>Bereich des Unterschieds</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Where the colours of decoded − source end, in 8-bit levels</source>
      <translation>Wo die Farben von dekodiert − Quelle enden, in 8-Bit-Stufen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Follow zoom</source>
      <translation>Zoom folgen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Show the part along x and y that the picture shows</source>
      <translation>Den Teil entlang x und y zeigen, den das Bild zeigt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Pixel and disparity</source>
      <translation>Pixel und Disparität</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>The pixel, the view, and the slopes of the lines: disparity along rows (↔) and columns (↕)</source>
      <translation>Pixel, Ansicht und die Steigungen der Linien: Disparität entlang der Zeilen (↔) und Spalten (↕)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Open a light field to see its epipolar-plane images.</source>
      <translation>Öffnen Sie ein Lichtfeld, um seine Epipolarbilder zu sehen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>Pinned: x {x}, y {y}</source>
      <translation>Festgehalten: x {x}, y {y}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>x {x}, y {y}</source>
      <translation>x {x}, y {y}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>view ({u}, {v})</source>
      <translation>Ansicht ({u}, {v})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>{name} ↔ {across} ↕ {down}</source>
      <translation>{name} ↔ {across} ↕ {down}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>px/view: {values}</source>
      <translation>px/Ansicht: {values}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>decoding…</source>
      <translation>wird dekodiert …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>source {values}</source>
      <translation>Quelle {values}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>decoded {values}</source>
      <translation>dekodiert {values}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/epi_dock.py" />
      <source>difference {d} levels</source>
      <translation>Unterschied {d} Stufen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Whose events are shown: the present encode's, or an earlier one's.</source>
      <translation>Wessen Ereignisse gezeigt werden: die der jetzigen oder einer früheren Kodierung.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>All events</source>
      <translation>Alle Ereignisse</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Snapshots</source>
      <translation>Zwischenstände</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Stages</source>
      <translation>Phasen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Notices and problems</source>
      <translation>Hinweise und Probleme</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Kind of events</source>
      <translation>Art der Ereignisse</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Show events of one kind only.</source>
      <translation>Nur Ereignisse einer Art zeigen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Find</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Find in the events</source>
      <translation>In den Ereignissen suchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Show events that contain all these words.</source>
      <translation>Ereignisse zeigen, die alle diese Wörter enthalten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Copy the selected lines, or all that show, as text (Ctrl+C).</source>
      <translation>Die gewählten Zeilen, oder alle gezeigten, als Text kopieren (Strg+C).</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>At</source>
      <translation>Um</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>After</source>
      <translation>Nach</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Event</source>
      <translation>Ereignis</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>Events of the encode</source>
      <translation>Ereignisse der Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>What happened, in words with times; Ctrl+C copies the selected lines</source>
      <translation>Was geschah, in Worten mit Zeiten; Strg+C kopiert die gewählten Zeilen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>This encode</source>
      <translation>Diese Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>No event here fits the filter.</source>
      <translation>Kein Ereignis passt zum Filter.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/events_panel.py" />
      <source>What happens in an encode is written down here, and kept.</source>
      <translation>Was in einer Kodierung geschieht, wird hier aufgeschrieben und behalten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>What to export</source>
      <translation>Was exportiert wird</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Light field</source>
      <translation>Lichtfeld</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Which of the open light fields is exported</source>
      <translation>Welches der geöffneten Lichtfelder exportiert wird</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Write to</source>
      <translation>Schreiben nach</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>The file or folder that is made</source>
      <translation>Die Datei oder der Ordner, die entstehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Browse…</source>
      <translation>Durchsuchen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Choose where to write</source>
      <translation>Wählen, wohin geschrieben wird</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>What the export comes to</source>
      <translation>Was der Export ergibt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Copy command</source>
      <translation>Befehl kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Put the command that does the same in a terminal on the clipboard</source>
      <translation>Den Befehl, der im Terminal dasselbe tut, in die Zwischenablage legen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Close the dialog; a running export goes on</source>
      <translation>Den Dialog schließen; ein laufender Export geht weiter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>An export is running; it has to end first.</source>
      <translation>Ein Export läuft; er muss erst enden.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>This folder is there already; files of the same names are replaced.</source>
      <translation>Diesen Ordner gibt es schon; gleichnamige Dateien werden ersetzt.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>{name} is there already.</source>
      <translation>{name} gibt es schon.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Written as {name}</source>
      <translation>Geschrieben als {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Replace</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Replace…</source>
      <translation>Ersetzen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Replace what is there; press again to do so</source>
      <translation>Ersetzen, was da ist; dazu noch einmal drücken</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_dialog.py" />
      <source>Write it now</source>
      <translation>Jetzt schreiben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_menu.py" />
      <source>Export what this panel shows: numbers, a picture, or text.</source>
      <translation>Exportieren, was dieser Bereich zeigt: Zahlen, ein Bild oder Text.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_menu.py" />
      <source>Export: {what}</source>
      <translation>Exportieren: {what}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>How long it takes to go round once</source>
      <translation>Wie lange eine Runde dauert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Portrait: 8 × 6 tiles</source>
      <translation>Portrait: 8 × 6 Kacheln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Go: 11 × 6 tiles</source>
      <translation>Go: 11 × 6 Kacheln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>16 inch: 5 × 9 tiles</source>
      <translation>16 Zoll: 5 × 9 Kacheln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Other…</source>
      <translation>Anderes …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Display</source>
      <translation>Display</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>The light field display that the quilt is for</source>
      <translation>Das Lichtfeld-Display, für das der Quilt ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Tiles</source>
      <translation>Kacheln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Tiles in a row</source>
      <translation>Kacheln in einer Zeile</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Rows of tiles</source>
      <translation>Zeilen von Kacheln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Width of the quilt in pixels</source>
      <translation>Breite des Quilts in Pixeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Height of the quilt in pixels</source>
      <translation>Höhe des Quilts in Pixeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Viewing range</source>
      <translation>Blickbereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>How much of the row of views is used, about its middle</source>
      <translation>Wie viel der Zeile von Ansichten genutzt wird, um ihre Mitte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Depth in the display</source>
      <translation>Tiefe im Display</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>The disparity that appears in the plane of the display, in pixels per view; what is nearer comes out of it</source>
      <translation>Die Disparität, die in der Ebene des Displays erscheint, in Pixeln je Ansicht; was näher ist, tritt hervor</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Pictures</source>
      <translation>Bilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>How many depths, evenly spaced</source>
      <translation>Wie viele Tiefen, gleichmäßig verteilt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Seen from the viewpoint shown</source>
      <translation>Vom angezeigten Blickpunkt aus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>How long it takes to go to and fro</source>
      <translation>Wie lange hin und zurück dauert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Row</source>
      <translation>Zeile</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Column</source>
      <translation>Spalte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Which</source>
      <translation>Welche</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Through a row of views, a column of views, or both</source>
      <translation>Durch eine Zeile von Ansichten, eine Spalte oder beides</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Of every row and column of pixels</source>
      <translation>Aus jeder Zeile und Spalte von Pixeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>A picture for each of them</source>
      <translation>Ein Bild für jede davon</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Line height</source>
      <translation>Zeilenhöhe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Pixels of the picture for each view</source>
      <translation>Pixel des Bildes je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Through the view and pixel looked at</source>
      <translation>Durch die betrachtete Ansicht und das Pixel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Of the view shown</source>
      <translation>Der angezeigten Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>How the viewpoint moves: round the middle, to and fro, or over the whole grid</source>
      <translation>Wie sich der Blickpunkt bewegt: um die Mitte, hin und her oder über das ganze Gitter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Amplitude</source>
      <translation>Ausschlag</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>How much of the grid is travelled, about its middle</source>
      <translation>Wie viel des Gitters durchlaufen wird, um seine Mitte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Duration</source>
      <translation>Dauer</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Frame rate</source>
      <translation>Bildrate</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Pictures per second</source>
      <translation>Bilder pro Sekunde</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source> /s</source>
      <translation> /s</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Small file</source>
      <translation>Kleine Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Good</source>
      <translation>Gut</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Of the video's compression</source>
      <translation>Der Kompression des Videos</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Scale</source>
      <translation>Maßstab</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Enlarge or reduce the pictures</source>
      <translation>Die Bilder vergrößern oder verkleinern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Depths as the views tell</source>
      <translation>Tiefen, wie die Ansichten sie verraten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>From the farthest to the nearest disparity that is found</source>
      <translation>Von der fernsten zur nächsten Disparität, die gefunden wird</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>First disparity, px per view</source>
      <translation>Erste Disparität, px je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Last disparity, px per view</source>
      <translation>Letzte Disparität, px je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Disparities</source>
      <translation>Disparitäten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Otherwise the middle of the light field</source>
      <translation>Sonst die Mitte des Lichtfelds</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>the middle one</source>
      <translation>die mittlere</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>Row of views</source>
      <translation>Zeile von Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_options.py" />
      <source>From 0, the uppermost; all tiles come from this row</source>
      <translation>Von 0, der obersten, an; alle Kacheln kommen aus dieser Zeile</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_status.py" />
      <source>Progress of the export</source>
      <translation>Fortschritt des Exports</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_status.py" />
      <source>Cancel the export</source>
      <translation>Den Export abbrechen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/export_status.py" />
      <source>End the running export; nothing is left of it</source>
      <translation>Den laufenden Export beenden; nichts bleibt davon</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Preview of the figure</source>
      <translation>Vorschau der Abbildung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Scale of the preview</source>
      <translation>Größe der Vorschau</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Light fields in the figure</source>
      <translation>Lichtfelder in der Abbildung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Untick what is to be left out</source>
      <translation>Nehmen Sie den Haken weg von dem, was wegbleiben soll</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Take the present view</source>
      <translation>Jetzige Ansicht nehmen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Use the viewpoint and the visible or selected region of the window now</source>
      <translation>Blickpunkt und sichtbaren oder gewählten Bereich des Fensters von jetzt benutzen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Pixels of the figure for each of the picture's</source>
      <translation>Pixel der Abbildung für jedes Pixel des Bildes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Pictures in a row</source>
      <translation>Bilder in einer Zeile</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>one row</source>
      <translation>eine Zeile</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Error maps</source>
      <translation>Fehlerkarten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>The present measure and gain, with a colour bar</source>
      <translation>Das jetzige Maß und die Verstärkung, mit einer Farbskala</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Bits per pixel of each file</source>
      <translation>Bit pro Pixel jeder Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>PSNR of the region</source>
      <translation>PSNR des Bereichs</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Of the pixels that the figure shows</source>
      <translation>Der Pixel, die die Abbildung zeigt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Dark background</source>
      <translation>Dunkler Hintergrund</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>For slides; papers are white</source>
      <translation>Für Folien; Papiere sind weiß</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Below the pictures; empty for none</source>
      <translation>Unter den Bildern; leer für keine</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Caption</source>
      <translation>Beschriftung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Magnify</source>
      <translation>Vergrößern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Columns</source>
      <translation>Spalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Export…</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Save as PNG, SVG or PDF</source>
      <translation>Als PNG, SVG oder PDF speichern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Put the figure on the clipboard as a picture</source>
      <translation>Die Abbildung als Bild in die Zwischenablage kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>{position}, {w} × {h} px at ({x}, {y})</source>
      <translation>{position}, {w} × {h} px bei ({x}, {y})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>{measure}, {unit}</source>
      <translation>{measure}, {unit}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>Nothing is ticked, or nothing is open.</source>
      <translation>Nichts ist angehakt, oder nichts ist offen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>{size}, shown at {share} %</source>
      <translation>{size}, gezeigt zu {share} %</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>SVG drawing (*.svg)</source>
      <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_dialog.py" />
      <source>PDF document (*.pdf)</source>
      <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/figure_drawing.py" />
      <source>disparity, px/view</source>
      <translation>Disparität, px/Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Focus</source>
      <translation>Fokus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>View</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Refocus</source>
      <translation>Fokussiert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>All in focus</source>
      <translation>Alles scharf</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>The disparity that is sharp, in pixels from one view to the next; larger is nearer. Page up and Page down, or Alt and the wheel over the picture.</source>
      <translation>Die Disparität, die scharf ist, in Pixeln von einer Ansicht zur nächsten; größer ist näher. Bild auf und Bild ab, oder Alt und das Rad über dem Bild.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source> px/view</source>
      <translation> px/Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Slope in pixels per view</source>
      <translation>Steigung in Pixeln je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Slope</source>
      <translation>Steigung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>How many views the lens takes in across. More: less is sharp at a time. One: a pinhole, all is sharp.</source>
      <translation>Wie viele Ansichten das Objektiv quer einbezieht. Mehr: weniger ist zugleich scharf. Eine: eine Lochkamera, alles ist scharf.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source> views</source>
      <translation> Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Aperture in views</source>
      <translation>Blende in Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Aperture</source>
      <translation>Blende</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Shape of the aperture</source>
      <translation>Form der Blende</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>The outline of the lens; points that are out of focus take its shape</source>
      <translation>Der Umriss des Objektivs; unscharfe Punkte nehmen seine Form an</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>by estimated depth</source>
      <translation>nach geschätzter Tiefe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>by local sharpness</source>
      <translation>nach örtlicher Schärfe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>How all is brought into focus</source>
      <translation>Wie alles scharf gestellt wird</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Which of the pictures, each sharp at one depth, every pixel is taken from: the one at its estimated depth, or the one with the most detail about it</source>
      <translation>Aus welchem der Bilder, jedes in einer Tiefe scharf, jedes Pixel genommen wird: dem bei seiner geschätzten Tiefe oder dem mit den meisten Einzelheiten darum</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Open a light field to focus in it.</source>
      <translation>Öffnen Sie ein Lichtfeld, um darin zu fokussieren.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>There is one view only: nothing can be refocused.</source>
      <translation>Es gibt nur eine Ansicht: Nichts lässt sich nachfokussieren.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Shift+click on the picture to focus there, or move the slope.</source>
      <translation>Umschalt+Klick ins Bild fokussiert dort; oder bewegen Sie die Steigung.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Shift+click focuses there, Alt+wheel nearer or farther. Drag to move the lens.</source>
      <translation>Umschalt+Klick fokussiert dort, Alt+Rad näher oder ferner. Ziehen bewegt das Objektiv.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/focus_dock.py" />
      <source>Merged from pictures at all depths of the focus range. V shows the plain view again.</source>
      <translation>Zusammengesetzt aus Bildern aller Tiefen des Fokusbereichs. V zeigt wieder die einfache Ansicht.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/histogram_overlay.py" />
      <source>Histogram</source>
      <translation>Histogramm</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/histogram_overlay.py" />
      <source>How often each value occurs, by channel. Click: logarithmic or linear. H closes it.</source>
      <translation>Wie oft jeder Wert vorkommt, je Kanal. Klick: logarithmisch oder linear. H schließt es.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/histogram_overlay.py" />
      <source>at the upper end {share}</source>
      <translation>am oberen Ende {share}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/histogram_overlay.py" />
      <source>black {share}</source>
      <translation>Schwarz {share}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/histogram_overlay.py" />
      <source>white {share}</source>
      <translation>Weiß {share}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/histogram_overlay.py" />
      <source>log</source>
      <translation>log</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/histogram_overlay.py" />
      <source>linear</source>
      <translation>linear</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Proposals</source>
      <translation>Vorschläge</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Proposed layouts</source>
      <translation>Vorgeschlagene Anordnungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>How the samples suggest that the source is laid out, the likeliest first</source>
      <translation>Wie die Quelle den Abtastwerten nach angeordnet ist, das Wahrscheinlichste zuerst</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Layout as text</source>
      <translation>Anordnung als Text</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>What --layout takes on the command line, for example mosaic:9x9 or folder,transpose</source>
      <translation>Was --layout auf der Befehlszeile annimmt, zum Beispiel mosaic:9x9 oder folder,transpose</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>As text</source>
      <translation>Als Text</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>What would be opened</source>
      <translation>Was geöffnet würde</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Order of the views</source>
      <translation>Reihenfolge der Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Take the layout in which the parallax is consistent</source>
      <translation>Die Anordnung nehmen, in der die Parallaxe stimmig ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Leave everything as it is</source>
      <translation>Alles lassen, wie es ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Open it with this layout, which is used again the next time</source>
      <translation>Mit dieser Anordnung öffnen; das nächste Mal wird sie wieder verwendet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>How are the views of “{name}” laid out?</source>
      <translation>Wie sind die Ansichten von „{name}“ angeordnet?</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Looking for layouts…</source>
      <translation>Anordnungen werden gesucht …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Nothing suggests itself. Choose the kind and the grid.</source>
      <translation>Nichts drängt sich auf. Wählen Sie die Art und das Gitter.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>It cannot be opened so</source>
      <translation>So lässt es sich nicht öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_dialog.py" />
      <source>Looking…</source>
      <translation>Vorschau wird geladen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>How the views are stored</source>
      <translation>Wie die Ansichten gespeichert sind</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Rows × columns</source>
      <translation>Zeilen × Spalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Rows of views as they are stored</source>
      <translation>Zeilen von Ansichten, wie sie gespeichert sind</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Columns of views as they are stored</source>
      <translation>Spalten von Ansichten, wie sie gespeichert sind</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>auto</source>
      <translation>auto</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Only the middle</source>
      <translation>Nur die Mitte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Only the rows and columns of views in the middle of the grid</source>
      <translation>Nur die Zeilen und Spalten von Ansichten in der Mitte des Gitters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Rows in the middle</source>
      <translation>Zeilen in der Mitte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Columns in the middle</source>
      <translation>Spalten in der Mitte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Part from row, column</source>
      <translation>Teil ab Zeile, Spalte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>The grid is a part of a larger one and begins at this row and column, counted from 0</source>
      <translation>Das Gitter ist Teil eines größeren und beginnt in dieser Zeile und Spalte, gezählt ab 0</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>First row of the part</source>
      <translation>Erste Zeile des Teils</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>First column of the part</source>
      <translation>Erste Spalte des Teils</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Transpose</source>
      <translation>Transponieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>The rows of the grid are its columns; the pictures stay upright</source>
      <translation>Die Zeilen des Gitters sind seine Spalten; die Bilder bleiben aufrecht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Serpentine</source>
      <translation>Schlangenlinie</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Every second row of the grid runs backwards</source>
      <translation>Jede zweite Zeile des Gitters läuft rückwärts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Flip u</source>
      <translation>u umkehren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>The rows of the grid run upwards</source>
      <translation>Die Zeilen des Gitters laufen nach oben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Flip v</source>
      <translation>v umkehren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>The columns of the grid run leftwards</source>
      <translation>Die Spalten des Gitters laufen nach links</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Order</source>
      <translation>Reihenfolge</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>In which order the views are stored</source>
      <translation>In welcher Reihenfolge die Ansichten gespeichert sind</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>as stored</source>
      <translation>wie gespeichert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Bits per sample</source>
      <translation>Bit je Abtastwert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>The samples use only this many bits</source>
      <translation>Die Abtastwerte nutzen nur so viele Bit</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Red, green, blue</source>
      <translation>Rot, Grün, Blau</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Blue, green, red</source>
      <translation>Blau, Grün, Rot</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>The order of the colours; gray stays gray</source>
      <translation>Die Reihenfolge der Farben; Grau bleibt Grau</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Axes</source>
      <translation>Achsen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>A letter for each axis of the array. u, v: row and column of the view; n: views row by row; h, w: row and column of the pixel; c: channel; _: only its first entry</source>
      <translation>Ein Buchstabe für jede Achse des Feldes. u, v: Zeile und Spalte der Ansicht; n: Ansichten Zeile für Zeile; h, w: Zeile und Spalte des Pixels; c: Kanal; _: nur der erste Eintrag</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Array</source>
      <translation>Feld</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>the likeliest</source>
      <translation>das wahrscheinlichste</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>The name of one array of a file of several</source>
      <translation>Der Name eines Feldes in einer Datei mit mehreren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Crop</source>
      <translation>Ausschnitt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Only a window of every view, in pixels from the top left</source>
      <translation>Von jeder Ansicht nur ein Fenster, in Pixeln von links oben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Left edge of the window</source>
      <translation>Linker Rand des Fensters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Upper edge of the window</source>
      <translation>Oberer Rand des Fensters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Width of the window</source>
      <translation>Breite des Fensters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Height of the window</source>
      <translation>Höhe des Fensters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Find the lenses</source>
      <translation>Linsen finden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Find out where the lenses are</source>
      <translation>Herausfinden, wo die Linsen sind</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Pitch</source>
      <translation>Abstand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Pixels between lenses in a row</source>
      <translation>Pixel zwischen Linsen einer Reihe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Pixels between rows of lenses</source>
      <translation>Pixel zwischen Reihen von Linsen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>First lens</source>
      <translation>Erste Linse</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>x of the centre of one lens, in pixels</source>
      <translation>x der Mitte einer Linse, in Pixeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>y of the centre of one lens, in pixels</source>
      <translation>y der Mitte einer Linse, in Pixeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Angle</source>
      <translation>Winkel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Degrees by which the rows of lenses fall to the right</source>
      <translation>Grad, um die die Reihen der Linsen nach rechts abfallen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>Rows of lenses are columns</source>
      <translation>Linsenreihen sind Spalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>The rows of lenses are columns of the picture</source>
      <translation>Die Reihen der Linsen sind Spalten des Bildes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>White image</source>
      <translation>Weißbild</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>as found</source>
      <translation>wie gefunden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_options.py" />
      <source>The name of a white image in the same folder; none for none</source>
      <translation>Der Name eines Weißbilds im selben Ordner; none für keines</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>Central view</source>
      <translation>Mittlere Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>The view in the middle of the grid</source>
      <translation>Die Ansicht in der Mitte des Gitters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>Neighbours</source>
      <translation>Nachbarn</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>The views in the middle of the grid: near things lie farther left in one to the right, farther up in one below</source>
      <translation>Die Ansichten in der Mitte des Gitters: Nahes liegt in der rechts weiter links, in der darunter weiter oben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>Parallax</source>
      <translation>Parallaxe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>Walks along the middle row, then along the middle column: it must sway sideways, then up and down</source>
      <translation>Geht die mittlere Zeile entlang, dann die mittlere Spalte: Es muss erst seitwärts, dann auf und ab schwanken</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>EPI along the row</source>
      <translation>EPI entlang der Zeile</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>One line of pixels in every view of the middle row: straight lines if the views are in order</source>
      <translation>Eine Pixelzeile in jeder Ansicht der mittleren Zeile: gerade Linien, wenn die Reihenfolge stimmt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>EPI along the column</source>
      <translation>EPI entlang der Spalte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>One column of pixels in every view of the middle column, lying: its lines lean as those above do if the order is right</source>
      <translation>Eine Pixelspalte in jeder Ansicht der mittleren Spalte, liegend: Ihre Linien neigen sich wie die darüber, wenn die Reihenfolge stimmt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>Move</source>
      <translation>Bewegen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>Walk through the middle row and the middle column</source>
      <translation>Die mittlere Zeile und die mittlere Spalte durchgehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>Parallax along the row (v)</source>
      <translation>Parallaxe entlang der Zeile (v)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/import_preview.py" />
      <source>Parallax along the column (u)</source>
      <translation>Parallaxe entlang der Spalte (u)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Facts</source>
      <translation>Angaben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>What the light field is; Ctrl+C copies the selected lines</source>
      <translation>Was das Lichtfeld ist; Strg+C kopiert die gewählten Zeilen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Info</source>
      <translation>Info</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Copy facts</source>
      <translation>Angaben kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Copy the selected facts, or all of them, as text.</source>
      <translation>Die gewählten Angaben, oder alle, als Text kopieren.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Change how the views of the source are laid out (Ctrl+L)</source>
      <translation>Ändern, wie die Ansichten der Quelle angeordnet sind (Strg+L)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Contents…</source>
      <translation>Inhalt …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Everything in the file: header, sections, structure, metadata, bytes</source>
      <translation>Alles in der Datei: Kopf, Abschnitte, Struktur, Metadaten, Bytes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Copy the command that made the file</source>
      <translation>Den Befehl kopieren, der die Datei gemacht hat</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Show the parts as areas, their members inside them</source>
      <translation>Die Teile als Flächen zeigen, mit ihren Gliedern darin</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Treemap</source>
      <translation>Flächenkarte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Open a light field to see what it is.</source>
      <translation>Öffnen Sie ein Lichtfeld, um zu sehen, was es ist.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/info_dock.py" />
      <source>Where the {size} went</source>
      <translation>Wohin die {size} gingen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/inside_binding.py" />
      <source>Latents can be switched off in a finished file, not in a snapshot.</source>
      <translation>Latents lassen sich in einer fertigen Datei abschalten, nicht in einem Zwischenstand.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/inside_binding.py" />
      <source>Copied the command that made the file.</source>
      <translation>Der erzeugende Befehl wurde kopiert.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/inside_binding.py" />
      <source>Export the map of latents</source>
      <translation>Karte der Latents exportieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/inside_binding.py" />
      <source>NumPy array (*.npy)</source>
      <translation>NumPy-Feld (*.npy)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/inside_binding.py" />
      <source>Export symbols</source>
      <translation>Symbole exportieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/inside_binding.py" />
      <source>Table (*.csv)</source>
      <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/inside_binding.py" />
      <source>Export the table of bits</source>
      <translation>Tabelle der Bits exportieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/lambda_dialog.py" />
      <source>Encode again with other λ</source>
      <translation>Noch einmal mit anderen λ kodieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/lambda_dialog.py" />
      <source>Values of λ for “{name}”, with spaces between them</source>
      <translation>Werte von λ für „{name}“, durch Leerzeichen getrennt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/lambda_dialog.py" />
      <source>Values of λ</source>
      <translation>Werte von λ</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/lambda_dialog.py" />
      <source>The weight of the rate: a larger λ makes a smaller file</source>
      <translation>Das Gewicht der Rate: Ein größeres λ macht eine kleinere Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/lambda_dialog.py" />
      <source>Queue one encode for each value</source>
      <translation>Für jeden Wert eine Kodierung einreihen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/lambda_dialog.py" />
      <source>Queue nothing</source>
      <translation>Nichts einreihen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/lambda_dialog.py" />
      <source>{n} encode, into a new file</source>
      <translation>{n} Kodierung, in eine neue Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/lambda_dialog.py" />
      <source>{n} encodes, into new files</source>
      <translation>{n} Kodierungen, in neue Dateien</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Level</source>
      <translation>Ebene</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>The level of the scene code, coarse to fine.</source>
      <translation>Die Ebene des Szenencodes, grob bis fein.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Channel</source>
      <translation>Kanal</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>One channel, or all of them side by side.</source>
      <translation>Ein Kanal, oder alle nebeneinander.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Symbols</source>
      <translation>Symbole</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>The decoded integers.</source>
      <translation>Die dekodierten ganzen Zahlen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Bits per element</source>
      <translation>Bits je Element</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>What each of them cost: −log₂ of its probability.</source>
      <translation>Was jedes gekostet hat: −log₂ seiner Wahrscheinlichkeit.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Expected symbol</source>
      <translation>Erwartetes Symbol</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Middle of the distribution that the entropy model expected.</source>
      <translation>Mitte der Verteilung, die das Entropiemodell erwartete.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Expected spread</source>
      <translation>Erwartete Streuung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Width of that distribution: wide where it was unsure.</source>
      <translation>Breite dieser Verteilung: breit, wo es unsicher war.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>What to show</source>
      <translation>Was gezeigt wird</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>The decoded integers, what each of them cost in the file, or what the entropy model expected.</source>
      <translation>Die dekodierten ganzen Zahlen, was jede in der Datei gekostet hat, oder was das Entropiemodell erwartete.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Fit range</source>
      <translation>Bereich anpassen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Fit the colours to what is shown. Otherwise all levels share one range, so that they compare.</source>
      <translation>Die Farben dem Gezeigten anpassen. Sonst teilen alle Ebenen einen Bereich, damit sie vergleichbar sind.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Used for the views</source>
      <translation>Für die Ansichten benutzt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Take the tick away to see the views without this level or channel. The file is not changed.</source>
      <translation>Nehmen Sie den Haken weg, um die Ansichten ohne diese Ebene oder diesen Kanal zu sehen. Die Datei ändert sich nicht.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Map of latents</source>
      <translation>Karte der Latents</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Click a channel to look at it alone, click again for all. The wheel magnifies the same part of all channels and levels; drag with the right button to move it, press 0 for all of it.</source>
      <translation>Ein Klick zeigt einen Kanal allein, noch einer alle. Das Rad vergrößert denselben Teil aller Kanäle und Ebenen; mit der rechten Taste verschieben, 0 zeigt alles.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Show whole channels again (0)</source>
      <translation>Wieder ganze Kanäle zeigen (0)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Show whole channels</source>
      <translation>Ganze Kanäle zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Histogram of the symbols</source>
      <translation>Histogramm der Symbole</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Log</source>
      <translation>Log</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Logarithmic shares, which show the rare symbols</source>
      <translation>Logarithmische Anteile, die auch seltene Symbole zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Totals</source>
      <translation>Summen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>All channels</source>
      <translation>Alle Kanäle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Channel {n}</source>
      <translation>Kanal {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>bits</source>
      <translation>Bits</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>symbol</source>
      <translation>Symbol</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>{zoom:.1f}× – show all</source>
      <translation>{zoom:.1f}× – alles zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>{n} off</source>
      <translation>{n} aus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>{n} channels</source>
      <translation>{n} Kanäle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>channel {n}</source>
      <translation>Kanal {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>{level}: {what} {w}×{h}, {bits} bits, {each:.2f} bits/element, {zeros:.0f} % zeros, symbols {low} to {high}</source>
      <translation>{level}: {what} {w}×{h}, {bits} Bits, {each:.2f} Bits/Element, {zeros:.0f} % Nullen, Symbole {low} bis {high}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Channel {n} at ({x}, {y}): {value}, {bits:.2f} bits</source>
      <translation>Kanal {n} bei ({x}, {y}): {value}, {bits:.2f} Bits</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>, expected {mean} ± {width:.2f}</source>
      <translation>, erwartet {mean} ± {width:.2f}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>symbols in the file</source>
      <translation>Symbole in der Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>expected by the entropy model</source>
      <translation>vom Entropiemodell erwartet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>Symbol {k}: {share:.2f} %</source>
      <translation>Symbol {k}: {share:.2f} %</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latent_view.py" />
      <source>, expected {share:.2f} %</source>
      <translation>, erwartet {share:.2f} %</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latents_dock.py" />
      <source>Latents</source>
      <translation>Latents</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latents_dock.py" />
      <source>Open or encode a .sanr file to look inside it.</source>
      <translation>Öffnen oder kodieren Sie eine .sanr-Datei, um hineinzusehen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latents_dock.py" />
      <source>Weights</source>
      <translation>Gewichte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latents_dock.py" />
      <source>Levels on and off</source>
      <translation>Ebenen an und aus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latents_dock.py" />
      <source>The scene codes: small pictures from which the network makes the views.</source>
      <translation>Die Szenencodes: kleine Bilder, aus denen das Netz die Ansichten macht.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latents_dock.py" />
      <source>The network's coefficients, with the distribution they are coded with.</source>
      <translation>Die Koeffizienten des Netzes, mit der Verteilung, mit der sie kodiert sind.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/latents_dock.py" />
      <source>Switch latents off, and measure what each level is worth.</source>
      <translation>Latents ausschalten und messen, was jede Ebene wert ist.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Take ticks away to see the views without these latents.</source>
      <translation>Nehmen Sie Haken weg, um die Ansichten ohne diese Latents zu sehen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Zeros instead</source>
      <translation>Nullen statt ihrer</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Their mean instead</source>
      <translation>Ihr Mittelwert statt ihrer</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>What takes the place of latents that are off</source>
      <translation>Was an die Stelle ausgeschalteter Latents tritt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>What takes the place of latents that are off: zeros, or every channel's own mean.</source>
      <translation>Was an die Stelle ausgeschalteter Latents tritt: Nullen oder der Mittelwert jedes Kanals.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Bytes</source>
      <translation>Bytes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Worth</source>
      <translation>Wert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>What the symbols take in the file</source>
      <translation>Was die Symbole in der Datei einnehmen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Share of the whole file</source>
      <translation>Anteil an der ganzen Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>What the PSNR of all views against the source changes without them, in dB</source>
      <translation>Was sich an der PSNR aller Ansichten gegenüber der Quelle ohne sie ändert, in dB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Levels and channels</source>
      <translation>Ebenen und Kanäle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Take a tick away to see the views without these latents</source>
      <translation>Nehmen Sie einen Haken weg, um die Ansichten ohne diese Latents zu sehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Its channels</source>
      <translation>Ihre Kanäle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Measure every channel of the selected level by itself</source>
      <translation>Jeden Kanal der gewählten Ebene für sich messen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>{psnr} against the file's own views</source>
      <translation>{psnr} gegenüber den eigenen Ansichten der Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Stop measuring</source>
      <translation>Messung beenden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Measure nothing more after what is under way</source>
      <translation>Nach dem, was läuft, nichts mehr messen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Measuring, {done} of {all} done…</source>
      <translation>Messung, {done} von {all} fertig …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Measure what each is worth</source>
      <translation>Messen, was jede wert ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Decode all views without each level, one after the other, and compare them with the source</source>
      <translation>Alle Ansichten nacheinander ohne jede Ebene dekodieren und mit der Quelle vergleichen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/levels_view.py" />
      <source>Worth: change of PSNR without these latents, over all views.</source>
      <translation>Wert: Änderung der PSNR ohne diese Latents, über alle Ansichten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/main_window.py" />
      <source>LF Studio</source>
      <translation>LF Studio</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/main_window.py" />
      <source>{name} – LF Studio</source>
      <translation>{name} – LF Studio</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Open…</source>
      <translation>&amp;Öffnen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Open a picture, an array or a .sanr file</source>
      <translation>Ein Bild, ein Feld oder eine .sanr-Datei öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Open &amp;folder…</source>
      <translation>&amp;Ordner öffnen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Open a folder of views</source>
      <translation>Einen Ordner mit Ansichten öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Open its so&amp;urce…</source>
      <translation>&amp;Quelle dazu öffnen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Open what the file was made from, to compare</source>
      <translation>Öffnen, woraus die Datei gemacht wurde, zum Vergleichen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Open &amp;sample</source>
      <translation>&amp;Beispiel öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Open the bundled light field</source>
      <translation>Das mitgelieferte Lichtfeld öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Clear list</source>
      <translation>&amp;Liste leeren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Forget the recent files</source>
      <translation>Die zuletzt geöffneten Dateien vergessen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Save view as PNG…</source>
      <translation>Ansicht als PNG &amp;speichern …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Save what is shown</source>
      <translation>Speichern, was gezeigt wird</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Close</source>
      <translation>&amp;Schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Close the light field</source>
      <translation>Das Lichtfeld schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Quit</source>
      <translation>B&amp;eenden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Close the window</source>
      <translation>Das Fenster schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Source</source>
      <translation>&amp;Quelle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Show the source view</source>
      <translation>Die Ansicht der Quelle zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Decoded</source>
      <translation>&amp;Dekodiert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Show the decoded view</source>
      <translation>Die dekodierte Ansicht zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Wipe</source>
      <translation>&amp;Schieber</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Source and decoded side by side under a movable handle (W)</source>
      <translation>Quelle und Dekodiertes nebeneinander unter einem Schieber (W)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Error</source>
      <translation>&amp;Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Absolute error of this view as a heatmap (0)</source>
      <translation>Absoluter Fehler dieser Ansicht als Wärmebild (0)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Mean error</source>
      <translation>&amp;Mittelfehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Absolute error averaged over all views as a heatmap (M)</source>
      <translation>Absoluter Fehler, gemittelt über alle Ansichten, als Wärmebild (M)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>S&amp;wap source and decoded</source>
      <translation>Quelle und Dekodiertes &amp;tauschen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Swap the two sides</source>
      <translation>Die beiden Seiten tauschen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Flic&amp;ker to the reference</source>
      <translation>Zur Vergleichsansicht &amp;wechseln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Show the source instead; hold the ` key to flicker</source>
      <translation>Stattdessen die Quelle zeigen; ` gedrückt halten zum Hin- und Herschalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>More error &amp;gain</source>
      <translation>Fehler &amp;mehr verstärken</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Magnify errors more</source>
      <translation>Fehler stärker vergrößern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Less error gain</source>
      <translation>Fehler &amp;weniger verstärken</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Magnify errors less</source>
      <translation>Fehler weniger vergrößern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Automatic error range</source>
      <translation>&amp;Automatischer Fehlerbereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>End the colours at the picture's largest error</source>
      <translation>Die Farben enden beim größten Fehler des Bildes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Continuous &amp;viewpoints</source>
      <translation>&amp;Stufenlose Blickpunkte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Move freely between the captured views while the decoded ones are shown, if the file can (C)</source>
      <translation>Frei zwischen den aufgenommenen Ansichten bewegen, während die dekodierten gezeigt werden, wenn die Datei es kann (C)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Wipe to the &amp;left</source>
      <translation>Schieber nach &amp;links</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Move the handle left</source>
      <translation>Den Schieber nach links</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Wipe to the &amp;right</source>
      <translation>Schieber nach &amp;rechts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Move the handle right</source>
      <translation>Den Schieber nach rechts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Centre the wipe</source>
      <translation>Schieber in die &amp;Mitte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Put the handle in the middle</source>
      <translation>Den Schieber in die Mitte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Fit</source>
      <translation>&amp;Einpassen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Show the whole picture (F)</source>
      <translation>Das ganze Bild zeigen (F)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;1 : 1</source>
      <translation>&amp;1 : 1</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>One image pixel on one screen pixel (Ctrl+0)</source>
      <translation>Ein Bildpixel auf einem Bildschirmpixel (Strg+0)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Zoom &amp;in</source>
      <translation>Ver&amp;größern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Magnify about the middle</source>
      <translation>Um die Mitte vergrößern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Zoom &amp;out</source>
      <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Reduce about the middle</source>
      <translation>Um die Mitte verkleinern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>As the &amp;system</source>
      <translation>Wie das &amp;System</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Follow the system's theme</source>
      <translation>Dem Aussehen des Systems folgen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Light</source>
      <translation>&amp;Hell</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Light theme</source>
      <translation>Helles Aussehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Dark</source>
      <translation>&amp;Dunkel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Dark theme</source>
      <translation>Dunkles Aussehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>View to the &amp;left</source>
      <translation>Ansicht &amp;links</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>One view back (v − 1)</source>
      <translation>Eine Ansicht zurück (v − 1)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>View to the &amp;right</source>
      <translation>Ansicht &amp;rechts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>One view on (v + 1)</source>
      <translation>Eine Ansicht weiter (v + 1)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>View &amp;above</source>
      <translation>Ansicht &amp;darüber</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>One view up (u − 1)</source>
      <translation>Eine Ansicht hinauf (u − 1)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>View &amp;below</source>
      <translation>Ansicht d&amp;arunter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>One view down (u + 1)</source>
      <translation>Eine Ansicht hinunter (u + 1)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Left edge</source>
      <translation>Linker Rand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>The first column</source>
      <translation>Die erste Spalte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Right edge</source>
      <translation>Rechter Rand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>The last column</source>
      <translation>Die letzte Spalte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Upper edge</source>
      <translation>Oberer Rand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>The first row</source>
      <translation>Die erste Zeile</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Lower edge</source>
      <translation>Unterer Rand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>The last row</source>
      <translation>Die letzte Zeile</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Central view</source>
      <translation>&amp;Mittlere Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Go to the central view</source>
      <translation>Zur mittleren Ansicht gehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Worst view</source>
      <translation>&amp;Schlechteste Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>The view with the worst figure</source>
      <translation>Die Ansicht mit dem schlechtesten Wert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Encode</source>
      <translation>&amp;Kodieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Encode with the panel's settings</source>
      <translation>Mit den Einstellungen des Bereichs kodieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Stop and keep</source>
      <translation>&amp;Beenden und behalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>End now, keep the result so far</source>
      <translation>Jetzt enden, das bisherige Ergebnis behalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Discard</source>
      <translation>&amp;Verwerfen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>End the encode and keep nothing</source>
      <translation>Die Kodierung beenden und nichts behalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Measure &amp;anchors</source>
      <translation>Vergleichs&amp;codecs messen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Encode the same views by x265 and SVT-AV1, to compare rates</source>
      <translation>Dieselben Ansichten mit x265 und SVT-AV1 kodieren, um die Raten zu vergleichen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;Keyboard shortcuts</source>
      <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Show all keys</source>
      <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>&amp;About LF Studio</source>
      <translation>&amp;Über LF Studio</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/actions.py" />
      <source>Version and licence</source>
      <translation>Version und Lizenz</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>{n} views per second</source>
      <translation>{n} Ansichten pro Sekunde</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>How fast the viewpoint moves</source>
      <translation>Wie schnell sich der Blickpunkt bewegt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>{n} % of the grid</source>
      <translation>{n} % des Gitters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>How far from the middle of the grid the viewpoint goes</source>
      <translation>Wie weit sich der Blickpunkt von der Mitte des Gitters entfernt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>Pla&amp;y</source>
      <translation>Ab&amp;spielen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>Let the viewpoint move by itself, or pause (Space); any navigation stops it</source>
      <translation>Den Blickpunkt von selbst bewegen, oder anhalten (Leertaste); jede Bewegung hält ihn an</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>&amp;Circle</source>
      <translation>&amp;Kreis</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>Round the middle of the grid</source>
      <translation>Um die Mitte des Gitters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>&amp;Sway</source>
      <translation>&amp;Pendeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>To and fro along the middle row</source>
      <translation>Hin und her entlang der mittleren Zeile</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>&amp;Lawnmower</source>
      <translation>&amp;Zeilenweise</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/animation_actions.py" />
      <source>Over the whole grid, row by row (L plays it)</source>
      <translation>Über das ganze Gitter, Zeile für Zeile (L spielt es ab)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>|decoded − source|, mean over the channels</source>
      <translation>|dekodiert − Quelle|, Mittel der Kanäle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Decoded − source, mean over the channels: where it is too bright and too dark</source>
      <translation>Dekodiert − Quelle, Mittel der Kanäle: wo es zu hell und zu dunkel ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>(decoded − source)², mean over the channels: what PSNR is made of</source>
      <translation>(dekodiert − Quelle)², Mittel der Kanäle: woraus die PSNR besteht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>CIEDE2000 under D65: how different the colours look; about 1 is just noticeable</source>
      <translation>CIEDE2000 unter D65: wie verschieden die Farben aussehen; etwa 1 ist gerade merklich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>|decoded − source| of luma Y′ (BT.709)</source>
      <translation>|dekodiert − Quelle| der Luma Y′ (BT.709)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>|decoded − source| of the red channel</source>
      <translation>|dekodiert − Quelle| des roten Kanals</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>|decoded − source| of the green channel</source>
      <translation>|dekodiert − Quelle| des grünen Kanals</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>|decoded − source| of the blue channel</source>
      <translation>|dekodiert − Quelle| des blauen Kanals</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>1 − SSIM of luma about every pixel: where structure is lost</source>
      <translation>1 − SSIM der Luma um jedes Pixel: wo Struktur verloren geht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>&amp;Next measure</source>
      <translation>&amp;Nächstes Maß</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Show the difference in the next measure (Y)</source>
      <translation>Den Unterschied im nächsten Maß zeigen (Y)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>&amp;Automatic</source>
      <translation>&amp;Automatisch</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Diverging for signed errors, inferno for all others</source>
      <translation>Divergierend für Fehler mit Vorzeichen, Inferno für alle anderen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Colour difference maps by {name}</source>
      <translation>Karten des Unterschieds mit {name} färben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>&amp;Select region…</source>
      <translation>&amp;Bereich wählen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Select a rectangle to measure; or drag over the picture with Ctrl</source>
      <translation>Ein Rechteck zum Messen wählen; oder mit Strg über das Bild ziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>&amp;Zoom to selection</source>
      <translation>Auswahl ver&amp;größern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Show the selected rectangle as large as it fits</source>
      <translation>Das gewählte Rechteck so groß wie möglich zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>&amp;Copy numbers</source>
      <translation>&amp;Zahlen kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Copy the figures of the selection as a table</source>
      <translation>Die Werte der Auswahl als Tabelle kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>C&amp;lear selection</source>
      <translation>Auswahl &amp;aufheben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Select nothing</source>
      <translation>Nichts wählen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Move &amp;left</source>
      <translation>Nach &amp;links</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Move &amp;right</source>
      <translation>Nach &amp;rechts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Move &amp;up</source>
      <translation>Nach o&amp;ben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Move &amp;down</source>
      <translation>Nach &amp;unten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Move the selection by one pixel</source>
      <translation>Die Auswahl um ein Pixel verschieben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>&amp;Narrower</source>
      <translation>&amp;Schmaler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>&amp;Wider</source>
      <translation>&amp;Breiter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>S&amp;horter</source>
      <translation>&amp;Niedriger</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>&amp;Taller</source>
      <translation>&amp;Höher</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/difference_actions.py" />
      <source>Move the selection's right or lower edge by one pixel</source>
      <translation>Den rechten oder unteren Rand der Auswahl um ein Pixel verschieben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>&amp;Undo</source>
      <translation>&amp;Rückgängig</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>Look as before: viewpoint, mode, gain, selection, zoom</source>
      <translation>Wie vorher ansehen: Blickpunkt, Darstellung, Verstärkung, Auswahl, Vergrößerung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>&amp;Redo</source>
      <translation>&amp;Wiederholen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>Take the last undo back</source>
      <translation>Das letzte Rückgängig zurücknehmen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>&amp;Copy image</source>
      <translation>Bild &amp;kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>Put what is shown on the clipboard, pixel by pixel</source>
      <translation>Was gezeigt wird, Pixel für Pixel in die Zwischenablage kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>&amp;Screenshot with caption…</source>
      <translation>&amp;Bildschirmfoto mit Beschriftung …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>Save what is shown with a line that says what it is</source>
      <translation>Speichern, was gezeigt wird, mit einer Zeile, die sagt, was es ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>Export &amp;figure…</source>
      <translation>&amp;Abbildung exportieren …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>The visible or selected region of every open light field side by side, as PNG, SVG or PDF</source>
      <translation>Den sichtbaren oder gewählten Bereich jedes offenen Lichtfelds nebeneinander, als PNG, SVG oder PDF</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>&amp;Add bookmark</source>
      <translation>Lesezeichen &amp;hinzufügen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>Remember this viewpoint, region, mode and gain</source>
      <translation>Blickpunkt, Bereich, Darstellung und Verstärkung merken</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>&amp;Bookmarks…</source>
      <translation>&amp;Lesezeichen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/edit_actions.py" />
      <source>Go to, rename or delete bookmarks</source>
      <translation>Zu Lesezeichen gehen, sie umbenennen oder löschen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>&amp;Continue this file</source>
      <translation>Diese Datei &amp;fortsetzen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>Train the open .sanr further, into a new file; its source must be open</source>
      <translation>Die offene .sanr-Datei weiter trainieren, in eine neue; ihre Quelle muss offen sein</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>&amp;Previous snapshot</source>
      <translation>&amp;Voriger Zwischenstand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>Show the snapshot before</source>
      <translation>Den Zwischenstand davor zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>&amp;Next snapshot</source>
      <translation>&amp;Nächster Zwischenstand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>Show the snapshot after</source>
      <translation>Den Zwischenstand danach zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>P&amp;lay the snapshots</source>
      <translation>Zwischenstände ab&amp;spielen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>Show the snapshots one after the other</source>
      <translation>Die Zwischenstände nacheinander zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>&amp;Live</source>
      <translation>&amp;Live</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>Show the newest snapshot, or the result once it is there</source>
      <translation>Den neuesten Zwischenstand zeigen, oder das Ergebnis, sobald es da ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>Sa&amp;ve this snapshot as…</source>
      <translation>Diesen Zwischenstand sp&amp;eichern als …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>Copy the file that is shown to a place of its own</source>
      <translation>Die gezeigte Datei an einen eigenen Ort kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>E&amp;vents of the encode</source>
      <translation>E&amp;reignisse der Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encode_actions.py" />
      <source>Show what happened, in words with times</source>
      <translation>Zeigen, was geschah, in Worten mit Zeiten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Encode &amp;{n}</source>
      <translation>Kodierung &amp;{n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Compare with this file; the viewpoint stays</source>
      <translation>Mit dieser Datei vergleichen; der Blickpunkt bleibt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Ne&amp;xt encode</source>
      <translation>Nä&amp;chste Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Compare with the next open file (])</source>
      <translation>Mit der nächsten offenen Datei vergleichen (])</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Pre&amp;vious encode</source>
      <translation>Vo&amp;rige Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Compare with the open file before ([)</source>
      <translation>Mit der offenen Datei davor vergleichen ([)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>&amp;Running encode</source>
      <translation>&amp;Laufende Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Show the snapshots of the running encode as they come</source>
      <translation>Die Zwischenstände der laufenden Kodierung zeigen, wie sie kommen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>&amp;Rename…</source>
      <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Call this file something else here; its name stays</source>
      <translation>Diese Datei hier anders nennen; ihr Dateiname bleibt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Show in &amp;folder</source>
      <translation>Im &amp;Ordner zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Show the file in the file manager</source>
      <translation>Die Datei im Dateiverwalter zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>&amp;Copy path</source>
      <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Put the file's path on the clipboard</source>
      <translation>Den Pfad der Datei in die Zwischenablage kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Close this &amp;encode</source>
      <translation>Diese &amp;Kodierung schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/encodes_actions.py" />
      <source>Close the file; the others stay open</source>
      <translation>Die Datei schließen; die anderen bleiben offen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/export_actions.py" />
      <source>E&amp;xport…</source>
      <translation>E&amp;xportieren …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/export_actions.py" />
      <source>Write the light field as another format, a quilt, a video, refocused pictures, EPIs or disparity</source>
      <translation>Das Lichtfeld in einem anderen Format schreiben, als Quilt, Video, neu fokussierte Bilder, EPIs oder Disparität</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/export_actions.py" />
      <source>Ca&amp;ncel the export</source>
      <translation>Den Export a&amp;bbrechen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Square</source>
      <translation>Quadrat</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Hexagon</source>
      <translation>Sechseck</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Ring</source>
      <translation>Ring</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Plain &amp;view</source>
      <translation>Einfache &amp;Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Show the views as they are (V)</source>
      <translation>Die Ansichten zeigen, wie sie sind (V)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>&amp;Refocus</source>
      <translation>&amp;Nachfokussieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Show what a large camera lens sees: sharp at one depth, blurred before and behind it (R)</source>
      <translation>Zeigen, was ein großes Objektiv sieht: scharf in einer Tiefe, unscharf davor und dahinter (R)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>&amp;All in focus</source>
      <translation>&amp;Alles scharf</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Show what the lens sees, but sharp everywhere: merged from pictures at all depths (A)</source>
      <translation>Zeigen, was das Objektiv sieht, aber überall scharf: aus Bildern aller Tiefen zusammengesetzt (A)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Focus &amp;nearer</source>
      <translation>Fokus &amp;näher</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Focus nearer: a larger slope (Page up, Alt+wheel)</source>
      <translation>Näher fokussieren: größere Steigung (Bild auf, Alt+Rad)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Focus &amp;farther</source>
      <translation>Fokus &amp;ferner</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Focus farther away: a smaller slope (Page down, Alt+wheel)</source>
      <translation>Ferner fokussieren: kleinere Steigung (Bild ab, Alt+Rad)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Focus at slope &amp;0</source>
      <translation>Fokus bei Steigung &amp;0</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Focus at what does not move between the views</source>
      <translation>Auf das fokussieren, was sich zwischen den Ansichten nicht bewegt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Focus at the &amp;pixel</source>
      <translation>Auf das &amp;Pixel fokussieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Focus at the pixel under the pointer, or the pinned one (Shift+click)</source>
      <translation>Auf das Pixel unter dem Zeiger oder das festgehaltene fokussieren (Umschalt+Klick)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>&amp;Wider aperture</source>
      <translation>Blende &amp;öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Take in one view more: less is sharp</source>
      <translation>Eine Ansicht mehr einbeziehen: weniger ist scharf</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>N&amp;arrower aperture</source>
      <translation>Blende s&amp;chließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Take in one view less: more is sharp</source>
      <translation>Eine Ansicht weniger einbeziehen: mehr ist scharf</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/focus_actions.py" />
      <source>Shape of the aperture, and of what is out of focus</source>
      <translation>Form der Blende und dessen, was unscharf ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Mouse over the picture</source>
      <translation>Maus über dem Bild</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Mouse elsewhere</source>
      <translation>Maus anderswo</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Left-drag</source>
      <translation>Links ziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Move the viewpoint</source>
      <translation>Den Blickpunkt bewegen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Click</source>
      <translation>Klick</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Pin the pixel, or let it go</source>
      <translation>Das Pixel festhalten oder loslassen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Ctrl+drag</source>
      <translation>Strg+Ziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Select a region to measure</source>
      <translation>Einen Bereich zum Messen wählen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Wheel</source>
      <translation>Rad</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Zoom at the pointer</source>
      <translation>Am Zeiger vergrößern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Shift+click</source>
      <translation>Umschalt+Klick</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Focus there</source>
      <translation>Dorthin fokussieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Alt+wheel</source>
      <translation>Alt+Rad</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Focus nearer or farther</source>
      <translation>Näher oder ferner fokussieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Right- or middle-drag</source>
      <translation>Rechts oder mit der Mitte ziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Pan</source>
      <translation>Verschieben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Right-click</source>
      <translation>Rechtsklick</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Menu</source>
      <translation>Menü</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Drag the handle</source>
      <translation>Den Schieber ziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Move the wipe</source>
      <translation>Den Schieber bewegen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Double-click</source>
      <translation>Doppelklick</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Centre the wipe</source>
      <translation>Den Schieber in die Mitte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Hold `</source>
      <translation>` halten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Flicker to the reference</source>
      <translation>Zur Vergleichsansicht wechseln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Click in the grid</source>
      <translation>Ins Gitter klicken</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Go to a view</source>
      <translation>Zu einer Ansicht gehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Drag in the grid</source>
      <translation>Im Gitter ziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Click in an EPI</source>
      <translation>In ein EPI klicken</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Go to its view and pixel</source>
      <translation>Zu Ansicht und Pixel gehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Drop a light field</source>
      <translation>Ein Lichtfeld ablegen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Drop it on Encode</source>
      <translation>Auf „Kodieren“ ablegen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Encode it at once</source>
      <translation>Sofort kodieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Drop it on the queue</source>
      <translation>Auf die Warteschlange ziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Encode it when its turn comes</source>
      <translation>Kodieren, wenn es an der Reihe ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Drag in the queue</source>
      <translation>In der Warteschlange ziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Change the order</source>
      <translation>Die Reihenfolge ändern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Space, Del, Alt+Up or Down in the queue</source>
      <translation>Leertaste, Entf, Alt+Auf oder Ab in der Warteschlange</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Pause or resume, remove, move</source>
      <translation>Anhalten oder fortsetzen, entfernen, verschieben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Middle-click a tab</source>
      <translation>Mittelklick auf Reiter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Close that encode</source>
      <translation>Diese Kodierung schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Double-click a tab</source>
      <translation>Doppelklick auf Reiter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Rename that encode here</source>
      <translation>Diese Kodierung hier umbenennen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Drag the copy button</source>
      <translation>Kopierknopf ziehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/gestures.py" />
      <source>Take the picture to another program</source>
      <translation>Bild in ein anderes Programm mitnehmen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>&amp;Command palette…</source>
      <translation>&amp;Befehlspalette …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>Find and run any command, view, panel or recent file by typing</source>
      <translation>Jeden Befehl, jede Ansicht, jeden Bereich und jede Datei durch Tippen finden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>P&amp;references…</source>
      <translation>&amp;Einstellungen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>Language, theme, mouse, colour maps, encodes and memory</source>
      <translation>Sprache, Aussehen, Maus, Farbkarten, Kodierungen und Speicher</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>Reopen &amp;last session</source>
      <translation>&amp;Letzte Sitzung wieder öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>Open what was open last time, as it was looked at</source>
      <translation>Öffnen, was zuletzt offen war, so wie es zu sehen war</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>&amp;Take the tour</source>
      <translation>&amp;Rundgang</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>Three steps through the window</source>
      <translation>Drei Schritte durch das Fenster</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>Show &amp;log folder</source>
      <translation>&amp;Protokollordner zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/help_actions.py" />
      <source>Show logs and crash reports in the system's file manager</source>
      <translation>Protokolle und Absturzberichte in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/import_actions.py" />
      <source>&amp;Layout…</source>
      <translation>An&amp;ordnung …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/import_actions.py" />
      <source>Change how the views of the source are laid out: grid, order, crop, bits, lenses</source>
      <translation>Ändern, wie die Ansichten der Quelle angeordnet sind: Gitter, Reihenfolge, Ausschnitt, Bit, Linsen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>File &amp;contents…</source>
      <translation>&amp;Inhalt der Datei …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Everything in the .sanr file: header, sections, structure and metadata, explained, and its bytes</source>
      <translation>Alles in der .sanr-Datei: Kopf, Abschnitte, Struktur und Metadaten, erklärt, und ihre Bytes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Copy the co&amp;mmand that made it</source>
      <translation>Erzeugenden &amp;Befehl kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Put the lfstudio encode command that made the .sanr file on the clipboard</source>
      <translation>Den Befehl lfstudio encode, der die .sanr-Datei gemacht hat, in die Zwischenablage kopieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Measure what &amp;latents are worth</source>
      <translation>Messen, was &amp;Latents wert sind</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Decode all views without each level of latents, and compare them with the source</source>
      <translation>Alle Ansichten ohne jede Ebene der Latents dekodieren und mit der Quelle vergleichen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>&amp;Restore latents</source>
      <translation>Latents &amp;wiederherstellen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Export the &amp;map of latents as PNG…</source>
      <translation>&amp;Karte der Latents als PNG exportieren …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Save the map of the latents panel</source>
      <translation>Die Karte des Latents-Bereichs speichern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Export &amp;symbols as NumPy array…</source>
      <translation>&amp;Symbole als NumPy-Feld exportieren …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Save the symbols of the level in the latents panel: channels, rows, columns, int32</source>
      <translation>Die Symbole der Ebene im Latents-Bereich speichern: Kanäle, Zeilen, Spalten, int32</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Export the table of &amp;bits as CSV…</source>
      <translation>&amp;Tabelle der Bits als CSV exportieren …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/inside_actions.py" />
      <source>Save the size of every part of the file</source>
      <translation>Die Größe jedes Teils der Datei speichern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;File</source>
      <translation>&amp;Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>Open &amp;recent</source>
      <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Edit</source>
      <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>F&amp;ocus</source>
      <translation>F&amp;okus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>Aperture &amp;shape</source>
      <translation>&amp;Form der Blende</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>Di&amp;fference</source>
      <translation>&amp;Unterschied</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Colour map</source>
      <translation>&amp;Farbkarte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Region</source>
      <translation>&amp;Bereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Open encodes</source>
      <translation>&amp;Offene Kodierungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>Pa&amp;nes</source>
      <translation>&amp;Bilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>Wi&amp;pe</source>
      <translation>S&amp;chieber</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>P&amp;an</source>
      <translation>Verschie&amp;ben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>Pi&amp;xel</source>
      <translation>Pi&amp;xel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>St&amp;ereo</source>
      <translation>S&amp;tereo</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Theme</source>
      <translation>Auss&amp;ehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Panels</source>
      <translation>&amp;Bereiche</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Navigate</source>
      <translation>&amp;Bewegen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Judge views by</source>
      <translation>Ansichten &amp;beurteilen nach</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Bookmarks</source>
      <translation>&amp;Lesezeichen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>Play alon&amp;g</source>
      <translation>Abspielen entlan&amp;g</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Speed</source>
      <translation>&amp;Geschwindigkeit</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Reach</source>
      <translation>&amp;Reichweite</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>C&amp;urves</source>
      <translation>K&amp;urven</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Queue</source>
      <translation>&amp;Warteschlange</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Inside the file</source>
      <translation>&amp;In der Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/menu_bar.py" />
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>Light fields side by side from one viewpoint</source>
      <translation>Lichtfelder nebeneinander von einem Blickpunkt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>&amp;One pane</source>
      <translation>&amp;Ein Bild</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>One picture, with all ways to compare</source>
      <translation>Ein Bild, mit allen Arten des Vergleichs</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>&amp;Two panes</source>
      <translation>&amp;Zwei Bilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>&amp;Four panes</source>
      <translation>&amp;Vier Bilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>&amp;All light fields</source>
      <translation>&amp;Alle Lichtfelder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>A pane for the source and every open encode, six at most</source>
      <translation>Ein Bild für die Quelle und jede offene Kodierung, höchstens sechs</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>&amp;Side by side</source>
      <translation>&amp;Nebeneinander</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>Several panes, or one (Ctrl+\)</source>
      <translation>Mehrere Bilder, oder eines (Strg+\)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>&amp;Linked</source>
      <translation>&amp;Verbunden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>All panes move, zoom and focus together; off: each stays where it is until it is active</source>
      <translation>Alle Bilder bewegen, vergrößern und fokussieren gemeinsam; aus: jedes bleibt, wo es ist, bis es aktiv ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>&amp;Next pane</source>
      <translation>&amp;Nächstes Bild</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>Make the next pane the active one</source>
      <translation>Das nächste Bild aktiv machen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>&amp;Previous pane</source>
      <translation>V&amp;origes Bild</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/panes_actions.py" />
      <source>Make the pane before the active one</source>
      <translation>Das Bild davor aktiv machen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/pixel_actions.py" />
      <source>&amp;Pin the pixel</source>
      <translation>&amp;Pixel festhalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/pixel_actions.py" />
      <source>Keep the panels at this pixel whatever the pointer does (P); a click on the picture pins, too</source>
      <translation>Die Bereiche bei diesem Pixel halten, was der Zeiger auch tut (P); ein Klick ins Bild hält auch fest</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/pixel_actions.py" />
      <source>&amp;Histogram</source>
      <translation>&amp;Histogramm</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/pixel_actions.py" />
      <source>Show how often each value occurs in the picture, by channel (H)</source>
      <translation>Zeigen, wie oft jeder Wert im Bild vorkommt, je Kanal (H)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/pixel_actions.py" />
      <source>Export E&amp;PIs as PNG…</source>
      <translation>E&amp;PIs als PNG exportieren …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/pixel_actions.py" />
      <source>Save the epipolar-plane images, pixel by pixel</source>
      <translation>Die Epipolarbilder speichern, Pixel für Pixel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Disparit&amp;y map</source>
      <translation>Disparit&amp;ätskarte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Colour every pixel by how near it is: the file's own map, or an estimate (Shift+D)</source>
      <translation>Jedes Pixel danach färben, wie nah es ist: die Karte der Datei oder eine Schätzung (Umschalt+D)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Depth o&amp;verlay</source>
      <translation>Tiefe ü&amp;berlagern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Tint the picture by how near every pixel is</source>
      <translation>Das Bild danach tönen, wie nah jedes Pixel ist</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>&amp;Anaglyph</source>
      <translation>&amp;Anaglyphe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Two views for red-cyan glasses, red on the left (T)</source>
      <translation>Zwei Ansichten für Rot-Cyan-Brillen, Rot links (T)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Side by side, &amp;parallel</source>
      <translation>Nebeneinander, &amp;parallel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>The left eye's view at the left</source>
      <translation>Die Ansicht des linken Auges links</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Side by side, &amp;crossed</source>
      <translation>Nebeneinander, über&amp;kreuzt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>The left eye's view at the right, to look at cross-eyed</source>
      <translation>Die Ansicht des linken Auges rechts, zum Schielen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>&amp;Dubois</source>
      <translation>&amp;Dubois</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Least-squares colours for red-cyan glasses: little ghosting</source>
      <translation>Farben kleinster Fehlerquadrate für Rot-Cyan-Brillen: wenig Geisterbilder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>&amp;Half colour</source>
      <translation>&amp;Halbfarbe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Grey for the left eye: less flicker on red things</source>
      <translation>Grau für das linke Auge: weniger Flimmern auf roten Dingen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>&amp;Colour</source>
      <translation>&amp;Farbe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Red of the left view, green and blue of the right</source>
      <translation>Rot der linken Ansicht, Grün und Blau der rechten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>&amp;Grey</source>
      <translation>&amp;Grau</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>No colours, the best depth</source>
      <translation>Keine Farben, die beste Tiefe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Export &amp;disparity…</source>
      <translation>&amp;Disparität exportieren …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/presentation_actions.py" />
      <source>Save the disparities that are shown, as PFM or as a 16-bit PNG that states its scale</source>
      <translation>Die gezeigten Disparitäten speichern, als PFM oder als 16-Bit-PNG, das seinen Maßstab nennt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>&amp;Pause encoding</source>
      <translation>Kodieren &amp;anhalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Pause what runs, begin nothing; or go on with it (Ctrl+.). What was learned is kept</source>
      <translation>Laufendes anhalten, nichts beginnen; oder damit fortfahren (Strg+.). Das Gelernte bleibt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Show the &amp;queue</source>
      <translation>&amp;Warteschlange zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Bring the panel of the queue into sight</source>
      <translation>Das Feld der Warteschlange nach vorn holen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>P&amp;ause or resume</source>
      <translation>An&amp;halten oder fortsetzen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Pause the selected encodes, or go on with them (Space in the queue)</source>
      <translation>Die gewählten Kodierungen anhalten oder fortsetzen (Leertaste in der Warteschlange)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Finish the selected encodes now, keep their results so far</source>
      <translation>Die gewählten Kodierungen jetzt beenden und das bisherige Ergebnis behalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>&amp;Discard…</source>
      <translation>Ver&amp;werfen…</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>End the selected encodes and keep nothing; asks first</source>
      <translation>Die gewählten Kodierungen beenden und nichts behalten; fragt vorher</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>&amp;Open the result</source>
      <translation>Ergebnis ö&amp;ffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Open the file that was made (Return in the queue)</source>
      <translation>Die fertige Datei öffnen (Eingabe in der Warteschlange)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Open the &amp;last snapshot</source>
      <translation>&amp;Letzten Zwischenstand öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Open the newest file that a failed encode left</source>
      <translation>Die neueste Datei öffnen, die eine gescheiterte Kodierung hinterließ</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Show the file in the system's file manager</source>
      <translation>Die Datei in der Dateiverwaltung zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>&amp;Watch</source>
      <translation>&amp;Verfolgen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Show this running encode in the window</source>
      <translation>Diese laufende Kodierung im Fenster zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>&amp;Try again</source>
      <translation>&amp;Noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Encode again; goes on from the checkpoint where there is one</source>
      <translation>Noch einmal kodieren; geht vom Sicherungspunkt aus weiter, wo es einen gibt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Start a&amp;fresh</source>
      <translation>Von vorn &amp;beginnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Encode again from the start; forgets what was learned</source>
      <translation>Von Anfang an kodieren; vergisst das Gelernte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Encode again with other &amp;λ…</source>
      <translation>Noch einmal mit anderen &amp;λ kodieren…</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Queue the same encode for other weights of the rate, each into a file of its own</source>
      <translation>Dieselbe Kodierung für andere Gewichte der Rate einreihen, jede in eine eigene Datei</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Move to the &amp;top</source>
      <translation>Ganz nach &amp;oben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Make the selected encodes the first</source>
      <translation>Die gewählten Kodierungen zu den ersten machen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Move the selected encodes up (Alt+Up in the queue)</source>
      <translation>Die gewählten Kodierungen nach oben schieben (Alt+Auf in der Warteschlange)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Move dow&amp;n</source>
      <translation>Nach &amp;unten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Move the selected encodes down (Alt+Down in the queue)</source>
      <translation>Die gewählten Kodierungen nach unten schieben (Alt+Ab in der Warteschlange)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>&amp;High priority</source>
      <translation>Hoher Vor&amp;rang</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Goes before all others that wait</source>
      <translation>Kommt vor allen anderen, die warten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Nor&amp;mal priority</source>
      <translation>Nor&amp;maler Vorrang</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Goes in the order of the list</source>
      <translation>Kommt in der Reihenfolge der Liste</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Low p&amp;riority</source>
      <translation>N&amp;iedriger Vorrang</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Goes after all others that wait</source>
      <translation>Kommt nach allen anderen, die warten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Remo&amp;ve from the list</source>
      <translation>Aus der Liste &amp;entfernen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Take the selected encodes off the list; files stay (Del in the queue)</source>
      <translation>Die gewählten Kodierungen aus der Liste nehmen; Dateien bleiben (Entf in der Warteschlange)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>&amp;Clear what is over</source>
      <translation>Beendete entfer&amp;nen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/queue_actions.py" />
      <source>Take off the list what is over; files stay</source>
      <translation>Aus der Liste nehmen, was beendet ist; Dateien bleiben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Left</source>
      <translation>Nach &amp;links</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Right</source>
      <translation>Nach &amp;rechts</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Up</source>
      <translation>Nach &amp;oben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Down</source>
      <translation>Nach &amp;unten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Pixel to the &amp;left</source>
      <translation>Pixel &amp;links davon</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Pixel to the &amp;right</source>
      <translation>Pixel &amp;rechts davon</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Pixel &amp;above</source>
      <translation>Pixel &amp;darüber</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Pixel &amp;below</source>
      <translation>Pixel darun&amp;ter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Show another part of the picture: an eighth of what is seen</source>
      <translation>Einen anderen Teil des Bildes zeigen: ein Achtel dessen, was zu sehen ist, weiter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Pin the pixel next to the one that is looked at</source>
      <translation>Das Pixel neben dem betrachteten festhalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Info</source>
      <translation>&amp;Info</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Bring the panel with the facts into sight (I)</source>
      <translation>Das Feld mit den Angaben zeigen (I)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Training</source>
      <translation>&amp;Training</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Show loss, PSNR and rate of the encode, as they change</source>
      <translation>Verlust, PSNR und Rate der Kodierung in ihrem Verlauf zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Rate and quality</source>
      <translation>&amp;Rate und Qualität</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Show the quality of every written file over its size</source>
      <translation>Die Qualität jeder geschriebenen Datei über ihrer Größe zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Logarithmic axis</source>
      <translation>&amp;Logarithmische Achse</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Spread the start of the curves that show</source>
      <translation>Den Anfang der gezeigten Kurven spreizen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>S&amp;moother</source>
      <translation>&amp;Glatter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Average the training curves over more steps</source>
      <translation>Die Trainingskurven über mehr Schritte mitteln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>L&amp;ess smooth</source>
      <translation>&amp;Weniger glatt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Average the training curves over fewer steps</source>
      <translation>Die Trainingskurven über weniger Schritte mitteln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Latents</source>
      <translation>&amp;Latents</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Show the maps of latents, level by level</source>
      <translation>Die Karten der Latents zeigen, Ebene für Ebene</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Weights</source>
      <translation>&amp;Gewichte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Show the network's coefficients as histograms</source>
      <translation>Die Koeffizienten des Netzes als Histogramme zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Levels &amp;on and off</source>
      <translation>Ebenen &amp;an und aus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Switch latents off, and see what is lost</source>
      <translation>Latents ausschalten und sehen, was fehlt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Where the &amp;bits went</source>
      <translation>Wohin die &amp;Bits gingen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Show the parts of the file as areas in the panel with the facts</source>
      <translation>Die Teile der Datei als Flächen im Feld mit den Angaben zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Pictures in the grid</source>
      <translation>&amp;Bilder im Gitter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Show a small picture of every view in the grid</source>
      <translation>Im Gitter ein kleines Bild jeder Ansicht zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>&amp;Automatic range of the grid</source>
      <translation>&amp;Automatischer Bereich des Gitters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/menus/viewer_actions.py" />
      <source>Spread the grid's colours over this file's own values</source>
      <translation>Die Farben des Gitters über die Werte dieser Datei spreizen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/message_bar.py" />
      <source>Messages</source>
      <translation>Meldungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/message_bar.py" />
      <source>Details</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/message_bar.py" />
      <source>Show the exact error</source>
      <translation>Den genauen Fehler zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/message_bar.py" />
      <source>Details of the message</source>
      <translation>Einzelheiten der Meldung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/message_bar.py" />
      <source>The exact error; copy it into a report</source>
      <translation>Der genaue Fehler; kopieren Sie ihn in einen Bericht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/message_bar.py" />
      <source>Dismiss this message</source>
      <translation>Diese Meldung schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/message_bar.py" />
      <source>Dismiss</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/message_bar.py" />
      <source>{n} more</source>
      <translation>{n} weitere</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/palette_commands.py" />
      <source>Go to view ({u}, {v})</source>
      <translation>Zur Ansicht ({u}, {v})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/palette_commands.py" />
      <source>Navigate</source>
      <translation>Bewegen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/palette_commands.py" />
      <source>Go to panel: {name}</source>
      <translation>Zum Bereich: {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/palette_commands.py" />
      <source>Panels</source>
      <translation>Bereiche</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/palette_commands.py" />
      <source>Preset: {name}</source>
      <translation>Voreinstellung: {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/palette_commands.py" />
      <source>Open {name}</source>
      <translation>{name} öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/palette_commands.py" />
      <source>The file is not there.</source>
      <translation>Die Datei ist nicht da.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/pane_grid.py" />
      <source>What this pane shows</source>
      <translation>Was dieses Bild zeigt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/pane_grid.py" />
      <source>Shown in this pane: {name}</source>
      <translation>In diesem Bild: {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/pane_grid.py" />
      <source>Picture: {name}</source>
      <translation>Bild: {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/panes_binding.py" />
      <source>Side by side</source>
      <translation>Nebeneinander</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/panes_binding.py" />
      <source>Rate of the file, and PSNR of what is shown against the source</source>
      <translation>Rate der Datei, und PSNR des Gezeigten gegenüber der Quelle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/panes_binding.py" />
      <source>Decoding…</source>
      <translation>Wird dekodiert …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/panes_binding.py" />
      <source>{measure}, {low} to {high} ({unit})</source>
      <translation>{measure}, {low} bis {high} ({unit})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/panes_binding.py" />
      <source>nearest captured view ({u}, {v})</source>
      <translation>nächste aufgenommene Ansicht ({u}, {v})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/pixel_binding.py" />
      <source>Export EPIs</source>
      <translation>EPIs exportieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/pixel_binding.py" />
      <source>Disparity</source>
      <translation>Disparität</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/pixel_binding.py" />
      <source>px/view</source>
      <translation>px/Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/pixel_binding.py" />
      <source>{name} (filled), {other} (lines)</source>
      <translation>{name} (gefüllt), {other} (Linien)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Preferences</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Groups of preferences</source>
      <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>General</source>
      <translation>Allgemein</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Viewing</source>
      <translation>Ansehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Encoding and memory</source>
      <translation>Kodieren und Speicher</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Close; everything is kept already</source>
      <translation>Schließen; alles ist schon gespeichert</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Restore defaults</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>All preferences as in a new installation</source>
      <translation>Alle Einstellungen wie bei einer neuen Installation</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Changes apply at once and are kept.</source>
      <translation>Änderungen gelten sofort und bleiben.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Theme</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Colours of the window</source>
      <translation>Farben des Fensters</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Language of the window's texts</source>
      <translation>Sprache der Texte im Fenster</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>The language changes when LF Studio is started again.</source>
      <translation>Die Sprache wechselt, wenn LF Studio neu gestartet wird.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>At start</source>
      <translation>Beim Start</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>What happens with what was open last time</source>
      <translation>Was mit dem geschieht, was zuletzt offen war</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Offer to reopen the last session</source>
      <translation>Anbieten, die letzte Sitzung wieder zu öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Reopen the last session</source>
      <translation>Die letzte Sitzung wieder öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Start empty</source>
      <translation>Leer beginnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Reduce motion</source>
      <translation>Weniger Bewegung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Panels and menus appear at once instead of sliding</source>
      <translation>Bereiche und Menüs erscheinen sofort, statt zu gleiten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>What a drag in the picture holds</source>
      <translation>Was beim Ziehen im Bild festgehalten wird</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Holds the scene: it follows the hand</source>
      <translation>Hält die Szene: sie folgt der Hand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Holds the camera: the viewpoint follows the hand</source>
      <translation>Hält die Kamera: der Blickpunkt folgt der Hand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Drag speed</source>
      <translation>Ziehgeschwindigkeit</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Views per distance; 1 is usual</source>
      <translation>Ansichten je Strecke; 1 ist üblich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>What turning the wheel over the picture does</source>
      <translation>Was das Rad über dem Bild tut</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Zoom, the other way round</source>
      <translation>Vergrößern, andersherum</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Step through the views (with Ctrl: zoom)</source>
      <translation>Durch die Ansichten gehen (mit Strg: vergrößern)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Wheel speed</source>
      <translation>Radgeschwindigkeit</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Zoom per turn; 1 is usual</source>
      <translation>Vergrößerung je Drehung; 1 ist üblich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Colours of errors</source>
      <translation>Farben der Fehler</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Colour map of absolute errors, in every panel</source>
      <translation>Farbkarte absoluter Fehler, in jedem Bereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Colours of PSNR</source>
      <translation>Farben der PSNR</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Colour map of the quality of views</source>
      <translation>Farbkarte der Qualität von Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Colours of {name}</source>
      <translation>Farben: {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>The preset that the Encode panel starts with</source>
      <translation>Die Voreinstellung, mit der der Bereich „Kodieren“ beginnt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>The engine's first</source>
      <translation>Die erste des Rechenwerks</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Default preset</source>
      <translation>Übliche Voreinstellung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Beside the source</source>
      <translation>Neben der Quelle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>The folder that results are proposed in; empty: beside the source</source>
      <translation>Der Ordner, der für Ergebnisse vorgeschlagen wird; leer: neben der Quelle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Choose the folder for results</source>
      <translation>Ordner für Ergebnisse wählen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Choose the folder</source>
      <translation>Ordner wählen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Save encodes in</source>
      <translation>Kodierungen speichern in</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Memory for decoded views</source>
      <translation>Speicher für dekodierte Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Views that were seen stay at hand up to this size; the oldest go first</source>
      <translation>Gesehene Ansichten bleiben bis zu dieser Größe zur Hand; die ältesten gehen zuerst</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/preferences_dialog.py" />
      <source>Folder for encoded light fields</source>
      <translation>Ordner für kodierte Lichtfelder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_binding.py" />
      <source>Export disparity in pixels per view</source>
      <translation>Disparität in Pixeln je Ansicht exportieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_binding.py" />
      <source>Portable float map (*.pfm)</source>
      <translation>Portable Float Map (*.pfm)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_binding.py" />
      <source>16-bit PNG that states its scale (*.png)</source>
      <translation>16-Bit-PNG, das seinen Maßstab nennt (*.png)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Show views as they are</source>
      <translation>Ansichten zeigen, wie sie sind</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Let the colours span the disparities of this view</source>
      <translation>Die Farben über die Disparitäten dieser Ansicht spannen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Sure only</source>
      <translation>Nur sichere</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Leave out estimates in flat places, where no disparity can be told</source>
      <translation>Schätzungen an flachen Stellen weglassen, wo sich keine Disparität bestimmen lässt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Opacity of the overlay</source>
      <translation>Deckkraft der Überlagerung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>How much of the depth's colours covers the picture</source>
      <translation>Wie stark die Farben der Tiefe das Bild bedecken</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Opacity</source>
      <translation>Deckkraft</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Dubois</source>
      <translation>Dubois</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Half colour</source>
      <translation>Halbfarbe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Colour</source>
      <translation>Farbe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Grey</source>
      <translation>Grau</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Colours of the anaglyph</source>
      <translation>Farben der Anaglyphe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>How the two views share red, green and blue</source>
      <translation>Wie sich die beiden Ansichten Rot, Grün und Blau teilen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Crossed</source>
      <translation>Überkreuzt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Baseline in views</source>
      <translation>Basis in Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Views between the two eyes: more gives more depth</source>
      <translation>Ansichten zwischen den beiden Augen: mehr ergibt mehr Tiefe</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Convergence</source>
      <translation>Konvergenz</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>The disparity that appears at the depth of the screen; nearer things stand out of it</source>
      <translation>Die Disparität, die in der Tiefe des Bildschirms erscheint; Näheres tritt hervor</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Convergence in pixels per view</source>
      <translation>Konvergenz in Pixeln je Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/presentation_strip.py" />
      <source>Baseline</source>
      <translation>Basis</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>“{name}” waits in the queue ({status}).</source>
      <translation>„{name}“ wartet in der Warteschlange ({status}).</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>A .sanr file is encoded already; drop its source to encode it again.</source>
      <translation>Eine .sanr-Datei ist schon kodiert; ihre Quelle hierher ziehen, um sie noch einmal zu kodieren.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>Add to the &amp;queue</source>
      <translation>In die &amp;Warteschlange</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>&amp;Resume encoding</source>
      <translation>Kodieren &amp;fortsetzen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>Pause what runs, begin nothing (Ctrl+.); what was learned is kept</source>
      <translation>Laufendes anhalten, nichts beginnen (Strg+.); das Gelernte bleibt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>Go on with what is paused, and with what waits (Ctrl+.)</source>
      <translation>Angehaltenes fortsetzen, und was wartet (Strg+.)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>Discard {names} and everything learned so far?</source>
      <translation>{names} und alles bisher Gelernte verwerfen?</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>“{name}” is done: {figures}.</source>
      <translation>„{name}“ ist fertig: {figures}.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>Queue</source>
      <translation>Warteschlange</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_binding.py" />
      <source>Encodes that wait, and the time until all are made; shows the queue</source>
      <translation>Wartende Kodierungen und die Zeit, bis alle fertig sind; zeigt die Warteschlange</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_dock.py" />
      <source>The queue in total</source>
      <translation>Die Warteschlange insgesamt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_dock.py" />
      <source>How many run and wait, and the time until all of them are made</source>
      <translation>Wie viele laufen und warten, und die Zeit, bis alle fertig sind</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_dock.py" />
      <source>Nothing is queued</source>
      <translation>Nichts in der Warteschlange</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_dock.py" />
      <source>Drop light fields here to encode them one after the other with the settings of the Encode panel, or press Ctrl+Return while an encode runs.</source>
      <translation>Lichtfelder hierher ziehen, um sie nacheinander mit den Einstellungen des Feldes „Kodieren“ zu kodieren, oder Strg+Eingabe drücken, während eine Kodierung läuft.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_dock.py" />
      <source>Encode the open light field</source>
      <translation>Das offene Lichtfeld kodieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_list.py" />
      <source>Queue of encodes</source>
      <translation>Warteschlange der Kodierungen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/queue_list.py" />
      <source>Encodes in the order in which they run; drag to reorder</source>
      <translation>Kodierungen in der Reihenfolge, in der sie laufen; ziehen, um sie zu ändern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>PSNR RGB</source>
      <translation>PSNR RGB</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>PSNR YUV 6:1:1</source>
      <translation>PSNR YUV 6:1:1</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Quality: PSNR over all channels and views, or the 6:1:1 mean of the PSNRs of Y', Cb and Cr, which video codecs are tuned for.</source>
      <translation>Qualität: PSNR über alle Kanäle und Ansichten, oder das 6:1:1-Mittel der PSNR von Y', Cb und Cr, auf das Videocodecs abgestimmt sind.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>log rate</source>
      <translation>Rate log</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Logarithmic rate axis</source>
      <translation>Logarithmische Ratenachse</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Logarithmic rate axis: equal factors of rate are equally far apart.</source>
      <translation>Logarithmische Ratenachse: Gleiche Faktoren der Rate liegen gleich weit auseinander.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Measure anchors</source>
      <translation>Codecs messen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Encode the same views by x265 and SVT-AV1 in the background, to compare with; seconds for a small light field, minutes for a large one. Points are remembered.</source>
      <translation>Dieselben Ansichten im Hintergrund mit x265 und SVT-AV1 kodieren, zum Vergleich; Sekunden bei einem kleinen Lichtfeld, Minuten bei einem großen. Punkte werden behalten.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Points measured</source>
      <translation>Gemessene Punkte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>End the measurement; points that are done are kept.</source>
      <translation>Die Messung beenden; fertige Punkte bleiben.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Curve</source>
      <translation>Kurve</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>vs {name}</source>
      <translation>zu {name}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Difference in rate to {name} at equal quality; negative: fewer bits</source>
      <translation>Unterschied der Rate zu {name} bei gleicher Qualität; negativ: weniger Bits</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Curves and how they compare</source>
      <translation>Kurven und ihr Vergleich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Every curve of the plot, with its points and how its rates compare</source>
      <translation>Jede Kurve des Diagramms, mit ihren Punkten und dem Vergleich ihrer Raten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>Open a light field to measure rate and quality on it.</source>
      <translation>Öffnen Sie ein Lichtfeld, um daran Rate und Qualität zu messen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>This quality was not measured. Choose PSNR RGB.</source>
      <translation>Diese Qualität wurde nicht gemessen. Wählen Sie PSNR RGB.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_panel.py" />
      <source>A point appears here for every file that an encode writes.

“Measure anchors” shows what video codecs reach on the same views.</source>
      <translation>Hier erscheint ein Punkt für jede Datei, die eine Kodierung schreibt.

„Codecs messen“ zeigt, was Videocodecs an denselben Ansichten erreichen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_plot.py" />
      <source>Rate-distortion plot</source>
      <translation>Rate-Verzerrungs-Diagramm</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_plot.py" />
      <source>PSNR RGB (dB)</source>
      <translation>PSNR RGB (dB)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_plot.py" />
      <source>PSNR YUV 6:1:1 (dB)</source>
      <translation>PSNR YUV 6:1:1 (dB)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/rate_plot.py" />
      <source>latest</source>
      <translation>neueste</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Selected region</source>
      <translation>Gewählter Bereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>x</source>
      <translation>x</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Left column of the selection</source>
      <translation>Linke Spalte der Auswahl</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>y</source>
      <translation>y</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Upper row of the selection</source>
      <translation>Obere Zeile der Auswahl</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>w</source>
      <translation>b</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Width of the selection in pixels</source>
      <translation>Breite der Auswahl in Pixeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>h</source>
      <translation>h</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Height of the selection in pixels</source>
      <translation>Höhe der Auswahl in Pixeln</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Region</source>
      <translation>Bereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Zoom to it</source>
      <translation>Vergrößern</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Clear selection</source>
      <translation>Auswahl aufheben</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>This view</source>
      <translation>Diese Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>All views</source>
      <translation>Alle Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>From the mean squared error over all channels</source>
      <translation>Aus dem mittleren quadratischen Fehler über alle Kanäle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Structural similarity of luma, windows inside the region only; 1 is equal</source>
      <translation>Strukturähnlichkeit der Luma, nur Fenster innerhalb des Bereichs; 1 ist gleich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Mean |e|</source>
      <translation>Mittel |e|</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Mean absolute error in 8-bit levels</source>
      <translation>Mittlerer absoluter Fehler in 8-Bit-Stufen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Max |e|</source>
      <translation>Max |e|</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Largest error of a sample, in the light field's own levels</source>
      <translation>Größter Fehler eines Wertes, in den Stufen des Lichtfelds</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>ΔE2000</source>
      <translation>ΔE2000</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Mean colour difference CIEDE2000; about 1 is just noticeable</source>
      <translation>Mittlerer Farbabstand CIEDE2000; etwa 1 ist gerade merklich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Mean colour, in the light field's own levels</source>
      <translation>Mittlere Farbe, in den Stufen des Lichtfelds</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>Between views</source>
      <translation>Zwischen Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/region_panel.py" />
      <source>measuring…</source>
      <translation>wird gemessen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/report_dialog.py" />
      <source>Crash report</source>
      <translation>Absturzbericht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/report_dialog.py" />
      <source>Nothing was sent anywhere. The report names files, but not the folders they are in.</source>
      <translation>Nichts wurde verschickt. Der Bericht nennt Dateien, aber nicht die Ordner, in denen sie liegen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/report_dialog.py" />
      <source>What went wrong, the versions, and the last lines of the log</source>
      <translation>Was schiefging, die Versionen und die letzten Zeilen des Protokolls</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/report_dialog.py" />
      <source>Copy the report, to paste it into a message</source>
      <translation>Den Bericht kopieren, um ihn in eine Nachricht einzufügen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/restore_bar.py" />
      <source>Last session</source>
      <translation>Letzte Sitzung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/restore_bar.py" />
      <source>Reopen</source>
      <translation>Wieder öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/restore_bar.py" />
      <source>Open it again, at the same view, mode and zoom</source>
      <translation>Wieder öffnen, mit derselben Ansicht, Darstellung und Vergrößerung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/restore_bar.py" />
      <source>Do not reopen</source>
      <translation>Nicht wieder öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/restore_bar.py" />
      <source>Do not reopen; forget the last session</source>
      <translation>Nicht wieder öffnen; die letzte Sitzung vergessen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/restore_bar.py" />
      <source> and </source>
      <translation> und </translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/restore_bar.py" />
      <source>{names} and {n} more</source>
      <translation>{names} und {n} weitere</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/restore_bar.py" />
      <source>Open last time: {names}</source>
      <translation>Zuletzt offen: {names}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/restore_bar.py" />
      <source>No longer there: {names}</source>
      <translation>Nicht mehr da: {names}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/shortcuts_overlay.py" />
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/shortcuts_overlay.py" />
      <source>Keys and gestures</source>
      <translation>Tasten und Gesten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/shortcuts_overlay.py" />
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/shortcuts_overlay.py" />
      <source>Search keys and gestures</source>
      <translation>Tasten und Gesten suchen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/shortcuts_overlay.py" />
      <source>Part of a key or of what it does</source>
      <translation>Teil einer Taste oder dessen, was sie tut</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/shortcuts_overlay.py" />
      <source>Close the sheet (Esc)</source>
      <translation>Die Übersicht schließen (Esc)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/shortcuts_overlay.py" />
      <source>No key or gesture of that name.</source>
      <translation>Keine Taste oder Geste heißt so.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/slope_scale.py" />
      <source>Focus range</source>
      <translation>Fokusbereich</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/slope_scale.py" />
      <source>The views do not tell where the scene lies: they look all the same</source>
      <translation>Die Ansichten verraten nicht, wo die Szene liegt: Sie sehen alle gleich aus</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/slope_scale.py" />
      <source>Where the scene lies is being measured</source>
      <translation>Es wird gemessen, wo die Szene liegt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/slope_scale.py" />
      <source>The scene lies between {low} (far) and {high} (near) px/view</source>
      <translation>Die Szene liegt zwischen {low} (fern) und {high} (nah) px/Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/slope_scale.py" />
      <source>far {slope}</source>
      <translation>fern {slope}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/slope_scale.py" />
      <source>near {slope}</source>
      <translation>nah {slope}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/snapshot_bar.py" />
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/snapshot_bar.py" />
      <source>after {time}</source>
      <translation>nach {time}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/snapshot_bar.py" />
      <source>Snapshots of the encode</source>
      <translation>Zwischenstände der Kodierung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/snapshot_bar.py" />
      <source>Go through the snapshots of the encode, from the first to the newest</source>
      <translation>Durch die Zwischenstände der Kodierung gehen, vom ersten zum neuesten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/snapshot_bar.py" />
      <source>The snapshot that is shown</source>
      <translation>Der gezeigte Zwischenstand</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/status_line.py" />
      <source>Row u and column v of the view that is shown, from 0; fractions lie between views</source>
      <translation>Zeile u und Spalte v der gezeigten Ansicht, ab 0; Brüche liegen zwischen Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/status_line.py" />
      <source>Pixel</source>
      <translation>Pixel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/status_line.py" />
      <source>Column x and row y under the pointer, and its values</source>
      <translation>Spalte x und Zeile y unter dem Zeiger, und seine Werte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/status_line.py" />
      <source>PSNR of this view against the source, over all channels</source>
      <translation>PSNR dieser Ansicht gegenüber der Quelle, über alle Kanäle</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/status_line.py" />
      <source>Size of the file in bits per pixel of all views</source>
      <translation>Größe der Datei in Bit pro Pixel aller Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/status_line.py" />
      <source>Zoom</source>
      <translation>Vergrößerung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/status_line.py" />
      <source>Screen pixels per image pixel</source>
      <translation>Bildschirmpixel je Bildpixel</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/status_line.py" />
      <source>{bpp:.3f} bpp</source>
      <translation>{bpp:.3f} bpp</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/status_line.py" />
      <source>{n} bit</source>
      <translation>{n} Bit</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/symbol_plot.py" />
      <source>Symbol</source>
      <translation>Symbol</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/symbol_plot.py" />
      <source>How often each symbol (an integer) occurs, in per cent.</source>
      <translation>Wie oft jedes Symbol (eine ganze Zahl) vorkommt, in Prozent.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/tour.py" />
      <source>Tour</source>
      <translation>Rundgang</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/tour.py" />
      <source>Skip</source>
      <translation>Überspringen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/tour.py" />
      <source>End the tour; it is in the Help menu</source>
      <translation>Den Rundgang beenden; er steht im Hilfe-Menü</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/tour.py" />
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/tour.py" />
      <source>The step before</source>
      <translation>Der Schritt davor</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/tour.py" />
      <source>The next step</source>
      <translation>Der nächste Schritt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/tour.py" />
      <source>{i} of {n}</source>
      <translation>{i} von {n}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/tour.py" />
      <source>Next</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Lines are the training's own estimates; dots were measured on the bytes of a written file.</source>
      <translation>Linien sind Schätzungen aus dem Training; Punkte wurden an den Bytes einer geschriebenen Datei gemessen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Curves appear here while a light field is being encoded.</source>
      <translation>Kurven erscheinen hier, während ein Lichtfeld kodiert wird.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Latest numbers</source>
      <translation>Neueste Zahlen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Horizontal axis</source>
      <translation>Waagerechte Achse</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Draw the curves over optimiser steps or over time.</source>
      <translation>Die Kurven über Optimierungsschritten oder über der Zeit zeichnen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Logarithmic horizontal axis</source>
      <translation>Logarithmische waagerechte Achse</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Logarithmic horizontal axis: shows the fast start and the slow end alike.</source>
      <translation>Logarithmische waagerechte Achse: zeigt den schnellen Anfang und das langsame Ende gleichermaßen.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Smooth</source>
      <translation>Glätten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Smoothing</source>
      <translation>Glättung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Plots</source>
      <translation>Kurven</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Which plots show</source>
      <translation>Welche Diagramme gezeigt werden</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>λ</source>
      <translation>λ</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Spread over the views</source>
      <translation>Streuung über die Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>A band from the worst to the best view behind the PSNR of the snapshots</source>
      <translation>Ein Band von der schlechtesten zur besten Ansicht hinter der PSNR der Zwischenstände</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>Smooth the curves: a moving average with the weight {a} on the past. Faint: the original.</source>
      <translation>Die Kurven glätten: gleitendes Mittel mit dem Gewicht {a} auf dem Vergangenen. Blass: das Original.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>estimated</source>
      <translation>geschätzt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>measured</source>
      <translation>gemessen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/training_panel.py" />
      <source>worst to best view</source>
      <translation>schlechteste bis beste Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/viewer.py" />
      <source>Comparing all views with the source…</source>
      <translation>Alle Ansichten werden mit der Quelle verglichen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/viewer.py" />
      <source>Measuring the difference…</source>
      <translation>Der Unterschied wird gemessen …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/viewer.py" />
      <source>Computing: {what}…</source>
      <translation>Wird berechnet: {what} …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/viewer.py" />
      <source>Decoding: {position}…</source>
      <translation>Wird dekodiert: {position} …</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/viewer.py" />
      <source>{measure} of view ({u}, {v})</source>
      <translation>{measure} der Ansicht ({u}, {v})</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/viewer.py" />
      <source>No source here, between the captured views</source>
      <translation>Hier gibt es keine Quelle, zwischen den aufgenommenen Ansichten</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/viewer.py" />
      <source>Source, the part that was encoded</source>
      <translation>Quelle, der kodierte Teil</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/viewer.py" />
      <source>Decoded, step {i}</source>
      <translation>Dekodiert, Schritt {i}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>Show a small picture of every view</source>
      <translation>Ein kleines Bild jeder Ansicht zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>Position in the grid</source>
      <translation>Stelle im Gitter</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>Go to the worst view</source>
      <translation>Zur schlechtesten Ansicht</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>Spread the colours over this file's own values; off: {lo:g} to {hi:g} {unit} always</source>
      <translation>Die Farben über die Werte dieser Datei spannen; aus: immer {lo:g} bis {hi:g} {unit}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>Go to the view with the lowest PSNR (End)</source>
      <translation>Zur Ansicht mit der niedrigsten PSNR (Ende)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>Go to the view with the lowest SSIM (End)</source>
      <translation>Zur Ansicht mit der niedrigsten SSIM (Ende)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>Go to the view with the largest error of a sample (End)</source>
      <translation>Zur Ansicht mit dem größten Fehler eines Wertes (Ende)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>{position} of {U} × {V}</source>
      <translation>{position} von {U} × {V}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>No source here to compare with</source>
      <translation>Hier gibt es keine Quelle zum Vergleichen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/views_panel.py" />
      <source>Worst ({u}, {v}): {score}</source>
      <translation>Schlechteste ({u}, {v}): {score}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Tensor</source>
      <translation>Tensor</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Count</source>
      <translation>Anzahl</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Bits</source>
      <translation>Bits</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Each</source>
      <translation>Je</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Step</source>
      <translation>Schritt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Group and tensor of the network</source>
      <translation>Gruppe und Tensor des Netzes</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>How many numbers it holds</source>
      <translation>Wie viele Zahlen er enthält</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Its size in the file, in bits</source>
      <translation>Seine Größe in der Datei, in Bits</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Bits per number</source>
      <translation>Bits je Zahl</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Quantisation step: a weight is its symbol times the step</source>
      <translation>Quantisierungsschritt: Ein Gewicht ist sein Symbol mal dem Schritt</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Weight tensors</source>
      <translation>Gewichtstensoren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Choose a group or a tensor to see its histogram</source>
      <translation>Eine Gruppe oder einen Tensor wählen, um das Histogramm zu sehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Logarithmic shares, which show the rare weights</source>
      <translation>Logarithmische Anteile, die auch seltene Gewichte zeigen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>Histogram of the weights</source>
      <translation>Histogramm der Gewichte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>All weights</source>
      <translation>Alle Gewichte</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>{shape}, {zeros:.0f} % zeros</source>
      <translation>{shape}, {zeros:.0f} % Nullen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>{name}: {n} tensors, {count} numbers, {bits} bits, {each:.2f} bits/weight, {zeros:.0f} % zeros</source>
      <translation>{name}: {n} Tensoren, {count} Zahlen, {bits} Bits, {each:.2f} Bits/Gewicht, {zeros:.0f} % Nullen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>{name}: {shape}, {bits} bits, {each:.2f} bits/weight, {zeros:.0f} % zeros, step {step:.3g}; Laplace mean {mean:.2f}, scale {scale:.2f}</source>
      <translation>{name}: {shape}, {bits} Bits, {each:.2f} Bits/Gewicht, {zeros:.0f} % Nullen, Schritt {step:.3g}; Laplace-Mittel {mean:.2f}, Skala {scale:.2f}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>fitted Laplace distribution</source>
      <translation>angepasste Laplace-Verteilung</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>, fitted {share:.2f} %</source>
      <translation>, angepasst {share:.2f} %</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/weight_view.py" />
      <source>, weight {value}</source>
      <translation>, Gewicht {value}</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_actions.py" />
      <source>Open a light field</source>
      <translation>Ein Lichtfeld öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_actions.py" />
      <source>Open the source “{name}”</source>
      <translation>Die Quelle „{name}“ öffnen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_actions.py" />
      <source>Export the view</source>
      <translation>Die Ansicht exportieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_actions.py" />
      <source>Light fields</source>
      <translation>Lichtfelder</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_actions.py" />
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_binding.py" />
      <source>Drop a folder of views, a picture, an array or a .sanr file anywhere in the window, or open one here. The sample is a good place to begin: press Open sample, then Next.</source>
      <translation>Legen Sie einen Ordner mit Ansichten, ein Bild, ein Feld oder eine .sanr-Datei irgendwo im Fenster ab, oder öffnen Sie hier eines. Das Beispiel ist ein guter Anfang: „Beispiel öffnen“, dann „Weiter“.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_binding.py" />
      <source>Walk through the views</source>
      <translation>Durch die Ansichten gehen</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_binding.py" />
      <source>Drag in the picture, or press the arrow keys: the viewpoint moves and you see the parallax. The grid on the left is the map. With a source and its decoded file open, W wipes between them and 0 shows the error.</source>
      <translation>Ziehen Sie im Bild, oder drücken Sie die Pfeiltasten: Der Blickpunkt bewegt sich, und Sie sehen die Parallaxe. Das Gitter links ist die Karte. Sind eine Quelle und ihre dekodierte Datei offen, schiebt W zwischen beiden, und 0 zeigt den Fehler.</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_binding.py" />
      <source>Encode it</source>
      <translation>Kodieren</translation>
    </message>
    <message>
      <location filename="../../lfstudio/ui/window_binding.py" />
      <source>Choose a preset and press Encode. You can walk through the result while it is being made, and stop at any time and keep what is there. Ctrl+Shift+P finds every command, ? shows all keys.</source>
      <translation>Wählen Sie eine Voreinstellung und drücken Sie „Kodieren“. Sie können durch das Ergebnis gehen, während es entsteht, jederzeit beenden und behalten, was da ist. Strg+Umschalt+P findet jeden Befehl, ? zeigt alle Tasten.</translation>
    </message>
  </context>
</TS>
