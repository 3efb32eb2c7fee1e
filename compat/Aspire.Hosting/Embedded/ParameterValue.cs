using Microsoft.Extensions.Configuration;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

internal static class ParameterValue
{
    public static string Require(IDistributedApplicationBuilder builder, string name) => Find(builder, name)
        ?? throw new DistributedApplicationException(
            $"The parameter '{name}' has no value. Set it once with: dotnet user-secrets set Parameters:{name} VALUE --project AlgoTrader.AppHost"
            + $" (or the environment variable Parameters__{name.Replace('-', '_')}).");

    public static string GetOrCreate(IDistributedApplicationBuilder builder, string name, ParameterDefault fallback, bool persist)
    {
        if (Find(builder, name) is { } set)
            return set;
        return persist
            ? ((DistributedApplicationBuilder)builder).Secrets.GetOrCreate($"Parameters:{name}", fallback.GetDefaultValue)
            : fallback.GetDefaultValue();
    }

    // Shells allow no '-' in a variable's name, so '_' stands for it there.
    private static string? Find(IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration[$"Parameters:{name}"] is { Length: > 0 } value ? value
        : builder.Configuration[$"Parameters:{name.Replace('-', '_')}"] is { Length: > 0 } other ? other
        : null;
}
