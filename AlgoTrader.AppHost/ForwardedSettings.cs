using Microsoft.Extensions.Configuration;

namespace AlgoTrader.AppHost;

/// <summary>Settings of this run (<c>--Strategies:SingleReplica=true</c>) that are those of a service.</summary>
internal static class ForwardedSettings
{
    /// <summary>Everything of a section, as environment variables of the service.</summary>
    public static IResourceBuilder<T> WithSettings<T>(this IResourceBuilder<T> service, string section)
        where T : IResourceWithEnvironment
    {
        foreach (var (name, value) in Of(service.ApplicationBuilder.Configuration, section))
            service.WithEnvironment(name, value);
        return service;
    }

    public static IEnumerable<(string Name, string Value)> Of(IConfiguration configuration, string section) =>
        from setting in configuration.GetSection(section).AsEnumerable()
        where setting.Value is not null
        orderby setting.Key
        select (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value!);
}
