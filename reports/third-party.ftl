The libraries that a run of Backsweep uses, each with its licence as its makers state it.

<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
<#assign licenses = entry.getValue()/>
${project.artifactId}-${project.version}: <#list licenses as license>${license}<#sep>; </#sep></#list>
</#list>
