{{/* The pods of a role: root, component (serve or train), roles, values. */}}
{{- define "tandem.deployment" -}}
{{- $root := .root -}}
{{- $component := .component -}}
{{- $values := .values -}}
{{- $least := add $values.preStopSeconds 60 -}}
{{- if lt (int $values.terminationGracePeriodSeconds) (int $least) -}}
{{- fail (printf "%s.terminationGracePeriodSeconds is %v, expected at least %d, 60 more than preStopSeconds" $component $values.terminationGracePeriodSeconds $least) -}}
{{- end -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "tandem.fullname" $root }}-{{ $component }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "tandem.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ $component }}
spec:
  {{- if not .scaled }}
  replicas: {{ $values.replicas }}
  {{- end }}
  revisionHistoryLimit: 3
  strategy:
    {{- toYaml $values.strategy | nindent 4 }}
  selector:
    matchLabels:
      {{- include "tandem.selector" $root | nindent 6 }}
      app.kubernetes.io/component: {{ $component }}
  template:
    metadata:
      labels:
        {{- include "tandem.podLabels" $root | nindent 8 }}
        app.kubernetes.io/component: {{ $component }}
        {{- with $values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      annotations:
        checksum/application: {{ include "tandem.application" $root | sha256sum }}
        {{- with $values.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      {{- with $root.Values.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      serviceAccountName: {{ include "tandem.serviceAccountName" $root }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      {{- with $values.priorityClassName }}
      priorityClassName: {{ . }}
      {{- end }}
      {{- if $values.gpu }}
      {{- with $values.gpu.runtimeClassName }}
      runtimeClassName: {{ . }}
      {{- end }}
      {{- end }}
      terminationGracePeriodSeconds: {{ $values.terminationGracePeriodSeconds }}
      securityContext:
        {{- include "tandem.podSecurity" $root | nindent 8 }}
      containers:
        - name: tandem
          image: {{ include "tandem.image" (dict "root" $root "own" $values.image) }}
          imagePullPolicy: {{ $root.Values.image.pullPolicy }}
          securityContext:
            {{- include "tandem.containerSecurity" $root | nindent 12 }}
          env:
            - name: TANDEM_ROLES
              value: {{ join "," .roles | quote }}
            - name: SPRING_CONFIG_ADDITIONAL_LOCATION
              value: /etc/tandem/
            {{- with $values.javaOptions }}
            - name: JAVA_TOOL_OPTIONS
              value: {{ . | quote }}
            {{- end }}
            {{- with $values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          ports:
            - name: http
              containerPort: 8080
          startupProbe:
            httpGet:
              path: /livez
              port: http
            {{- toYaml $values.startupProbe | nindent 12 }}
          livenessProbe:
            httpGet:
              path: /livez
              port: http
            {{- toYaml $values.livenessProbe | nindent 12 }}
          readinessProbe:
            httpGet:
              path: /readyz
              port: http
            {{- toYaml $values.readinessProbe | nindent 12 }}
          {{- with $values.preStopSeconds }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ . }}
          {{- end }}
          resources:
            {{- include "tandem.resources" $values | nindent 12 }}
          volumeMounts:
            - name: temporary
              mountPath: /tmp
            - name: application
              mountPath: /etc/tandem
              readOnly: true
            - name: secrets
              mountPath: {{ include "tandem.secretsPath" $root | trimSuffix "/" }}
              readOnly: true
            {{- if $root.Values.database.certificate.existingSecret }}
            - name: certificate
              mountPath: {{ include "tandem.certificatePath" $root | trimSuffix "/" }}
              readOnly: true
            {{- end }}
            {{- with $values.extraVolumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        - name: temporary
          emptyDir:
            sizeLimit: {{ $root.Values.temporary.sizeLimit }}
        - name: application
          configMap:
            name: {{ include "tandem.fullname" $root }}
        - name: secrets
          projected:
            defaultMode: 0440
            sources:
              - secret:
                  name: {{ $root.Values.database.existingSecret }}
                  items:
                    - key: {{ $root.Values.database.usernameKey }}
                      path: spring.datasource.username
                    - key: {{ $root.Values.database.passwordKey }}
                      path: spring.datasource.password
              {{- with $root.Values.access }}
              {{- if .existingSecret }}
              - secret:
                  name: {{ .existingSecret }}
                  items:
                    - key: {{ .adminKeyKey }}
                      path: tandem.access.admin-key
                    {{- with .readKeyKey }}
                    - key: {{ . }}
                      path: tandem.access.read-key
                    {{- end }}
              {{- end }}
              {{- end }}
        {{- with $root.Values.database.certificate }}
        {{- if .existingSecret }}
        - name: certificate
          secret:
            secretName: {{ .existingSecret }}
            defaultMode: 0440
            items:
              - key: {{ .key }}
                path: {{ .key }}
        {{- end }}
        {{- end }}
        {{- with $values.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- with $values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.affinity }}
      affinity:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $values.topologySpread }}
      topologySpreadConstraints:
        {{- range . }}
        - {{ toYaml . | nindent 10 | trim }}
          labelSelector:
            matchLabels:
              {{- include "tandem.selector" $root | nindent 14 }}
              app.kubernetes.io/component: {{ $component }}
          matchLabelKeys:
            - pod-template-hash
        {{- end }}
      {{- end }}
{{- end -}}

{{- define "tandem.podSecurity" -}}
runAsNonRoot: true
{{- if not (kindIs "invalid" .Values.security.runAsUser) }}
runAsUser: {{ .Values.security.runAsUser }}
runAsGroup: {{ .Values.security.runAsUser }}
{{- end }}
{{- if not (kindIs "invalid" .Values.security.fsGroup) }}
fsGroup: {{ .Values.security.fsGroup }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "tandem.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end -}}

{{- define "tandem.resources" -}}
{{- $resources := deepCopy .resources -}}
{{- with .gpu -}}
{{- if .count -}}
{{- $_ := mergeOverwrite $resources (dict "limits" (dict .resource .count)) -}}
{{- end -}}
{{- end -}}
{{- toYaml $resources -}}
{{- end -}}
