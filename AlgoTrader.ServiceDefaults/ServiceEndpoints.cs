using Microsoft.Extensions.Configuration;

namespace AlgoTrader.ServiceDefaults;

/// <summary>Addresses of other services, under the keys that Aspire injects.</summary>
public static class ServiceEndpoints
{
    /// <summary>Reads <c>services:NAME:ENDPOINT:0</c>, e.g. <c>services__ib-broker__http__0</c>.</summary>
    /// <param name="fallback">Address of a service started by hand on this machine.</param>
    /// <exception cref="InvalidOperationException">The value is not an absolute address.</exception>
    public static Uri GetServiceEndpoint(this IConfiguration configuration, string service, string endpoint, string fallback)
    {
        var key = $"services:{service}:{endpoint}:0";
        var value = configuration[key] ?? fallback;
        return Uri.TryCreate(value, UriKind.Absolute, out var address)
            ? address
            : throw new InvalidOperationException($"Configuration '{key}' is not an address: '{value}'. Expected e.g. {fallback}.");
    }
}
