using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

internal static class ServiceDiscovery
{
    /// <summary><c>services__NAME__KEY__0</c> and <c>NAME_ENDPOINT</c>; KEY is the scheme for endpoints named after one.</summary>
    public static void Add(Dictionary<string, object> environment, EndpointReference endpoint)
    {
        var name = endpoint.Resource.Name;
        var key = endpoint.EndpointName is "http" or "https" ? endpoint.Scheme : endpoint.EndpointName;
        environment[$"services__{name}__{key}__0"] = endpoint;
        environment[$"{Encode(name)}_{Encode(endpoint.EndpointName)}"] = endpoint;
    }

    private static string Encode(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
