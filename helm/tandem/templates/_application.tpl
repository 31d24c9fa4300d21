{{- define "tandem.secretsPath" -}}/run/secrets/tandem/{{- end -}}
{{- define "tandem.certificatePath" -}}/run/secrets/database/{{- end -}}

{{- define "tandem.databaseUrl" -}}
{{- with .Values.database -}}
{{- if .url -}}
{{- .url -}}
{{- else -}}
{{- if not .host -}}
{{- fail "database.host is empty, expected the host of your PostgreSQL, or database.url" -}}
{{- end -}}
{{- $parameters := deepCopy .parameters -}}
{{- if .certificate.existingSecret -}}
{{- $_ := set $parameters "sslmode" "verify-full" -}}
{{- $_ := set $parameters "sslrootcert" (printf "%s%s" (include "tandem.certificatePath" .) .certificate.key) -}}
{{- end -}}
{{- $pairs := list -}}
{{- range $name, $value := $parameters -}}
{{- $pairs = append $pairs (printf "%s=%s" $name (toString $value | urlquery)) -}}
{{- end -}}
jdbc:postgresql://{{ .host }}:{{ .port }}/{{ .name }}{{ with $pairs }}?{{ join "&" . }}{{ end }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* Settings that have a value of their own; what would be overridden without a word is refused. */}}
{{- define "tandem.checkSettings" -}}
{{- $owned := dict
  "server.address" "nothing: pods listen on all their addresses"
  "server.port" "service.port"
  "spring.config.import" "serve.extraVolumes"
  "spring.datasource.url" "database.url"
  "spring.datasource.username" "database.existingSecret"
  "spring.datasource.password" "database.existingSecret"
  "spring.security.oauth2.resourceserver.jwt" "access.tokens"
  "management.server.port" "nothing: probes and metrics are on the port of the API"
  "management.opentelemetry.tracing.export.otlp.endpoint" "tracing.endpoint"
  "management.tracing.sampling.probability" "tracing.sampling"
  "logging.structured.format.console" "logs.format"
-}}
{{- range $path, $instead := $owned -}}
{{- $at := $.Values.settings -}}
{{- range splitList "." $path -}}
{{- $at = get (kindIs "map" $at | ternary $at dict) . -}}
{{- end -}}
{{- if $at -}}
{{- fail (printf "settings.%s is set by the chart, expected %s" $path $instead) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* What pods read as application.yaml: the settings, and what the chart knows better. */}}
{{- define "tandem.application" -}}
{{- include "tandem.checkSettings" . -}}
{{- $spring := dict
  "config" (dict "import" (printf "configtree:%s" (include "tandem.secretsPath" .)))
  "datasource" (dict "url" (include "tandem.databaseUrl" .))
-}}
{{- $jwt := dict -}}
{{- with .Values.access.tokens -}}
{{- with .issuerUri }}{{ $_ := set $jwt "issuer-uri" . }}{{ end -}}
{{- with .jwkSetUri }}{{ $_ := set $jwt "jwk-set-uri" . }}{{ end -}}
{{- with .audiences }}{{ $_ := set $jwt "audiences" . }}{{ end -}}
{{- end -}}
{{- if $jwt -}}
{{- $_ := set $spring "security" (dict "oauth2" (dict "resourceserver" (dict "jwt" $jwt))) -}}
{{- end -}}
{{- $own := dict "server" (dict "address" "0.0.0.0" "port" 8080) "spring" $spring -}}
{{- with .Values.tracing -}}
{{- if .endpoint -}}
{{- $_ := set $own "management" (dict
  "tracing" (dict "sampling" (dict "probability" .sampling))
  "opentelemetry" (dict "tracing" (dict "export" (dict "otlp" (dict "endpoint" .endpoint))))
) -}}
{{- end -}}
{{- end -}}
{{- if ne .Values.logs.format "text" -}}
{{- $_ := set $own "logging" (dict "structured" (dict "format" (dict "console" .Values.logs.format))) -}}
{{- end -}}
{{- toYaml (mergeOverwrite (deepCopy .Values.settings) $own) -}}
{{- end -}}
