using Aspire.Hosting.ApplicationModel;
using Spectre.Console;

namespace Aspire.Hosting.Embedded;

/// <summary>The table of what runs where, printed once everything is up.</summary>
internal static class ResourceTable
{
    public static Table Of(IEnumerable<IResource> resources, ResourceNotificationService notifications)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Resource", "State", "URLs", "Runs");
        foreach (var resource in resources.Where(r => r is not ParameterResource))
        {
            var snapshot = notifications.Of(resource);
            var state = snapshot.IsUp ? "[green]healthy[/]" : $"[yellow]{Markup.Escape(snapshot.Describe())}[/]";
            var urls = string.Join('\n', resource.Endpoints().Where(e => e.AllocatedPort is not null).Select(UrlOf));
            table.AddRow(Markup.Escape(resource.Name), state, Markup.Escape(urls), Markup.Escape(WhatRuns(resource)));
        }
        return table;
    }

    private static string UrlOf(EndpointAnnotation endpoint)
    {
        var url = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{endpoint.UriScheme}://localhost:{endpoint.AllocatedPort}");
        return endpoint switch
        {
            { Transport: "http2" } => $"{url} (gRPC)",
            { Name: "http" or "https" or "tcp" } => url,
            _ => $"{url} ({endpoint.Name})",
        };
    }

    private static string WhatRuns(IResource resource) => resource switch
    {
        _ when resource.Annotations.OfType<ProcessSourceAnnotation>().LastOrDefault() is { } process => process.Source.Description,
        MySqlServerResource when resource.Annotations.OfType<SqliteAnnotation>().LastOrDefault() is { } sqlite =>
            $"SQLite files in {Path.GetRelativePath(Environment.CurrentDirectory, sqlite.Folder())} (mariadbd is not used)",
        MySqlDatabaseResource database => $"in {database.Parent.Name}",
        _ => "",
    };
}
