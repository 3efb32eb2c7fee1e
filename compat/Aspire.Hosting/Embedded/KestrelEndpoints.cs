using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Embedded;

/// <summary>Reads a project's endpoints from <c>Kestrel:Endpoints</c> of its appsettings.json.</summary>
internal static class KestrelEndpoints
{
    public static IEnumerable<EndpointAnnotation> Of(IProjectMetadata project)
    {
        var folder = Path.GetDirectoryName(project.ProjectPath)!;
        var kestrel = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(folder, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(folder, "appsettings.Development.json"), optional: true)
            .Build().GetSection("Kestrel:Endpoints");
        // Configuration hands its keys out sorted; the endpoint that others call comes first.
        foreach (var section in kestrel.GetChildren().OrderBy(s => s.Key is not ("http" or "https")))
        {
            if (section["Url"] is not { } url)
                continue;
            // Kestrel takes '*' and '+' for a host, Uri does not.
            if (!Uri.TryCreate(url.Replace("*", "localhost").Replace("+", "localhost"), UriKind.Absolute, out var address))
                throw new DistributedApplicationException($"{folder}/appsettings.json: Kestrel:Endpoints:{section.Key}:Url '{url}' is not a URL.");
            var isHttp2 = section["Protocols"] == "Http2";
            yield return new EndpointAnnotation(
                ProtocolType.Tcp, address.Scheme, isHttp2 ? "http2" : "http", section.Key, address.Port, isProxied: false)
            {
                KestrelName = section.Key,
            };
        }
    }
}
