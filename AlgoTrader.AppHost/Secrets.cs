namespace AlgoTrader.AppHost;

internal static class Secrets
{
    /// <summary>A password made up on the first run and kept in the user's secrets.</summary>
    public static IResourceBuilder<ParameterResource> AddGeneratedSecret(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
}
