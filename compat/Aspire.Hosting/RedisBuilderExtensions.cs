using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;

namespace Aspire.Hosting;

/// <summary>Adds Redis.</summary>
public static class RedisBuilderExtensions
{
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        password ??= builder.AddParameter($"{name}-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
        var resource = new RedisResource(name, password.Resource);
        return Substitutes.ForRedis(builder, builder.AddResource(resource))
            .WithEndpoint(port: port, scheme: "tcp", name: RedisResource.PrimaryEndpointName)
            .WithAddedHealthCheck($"{name}_check", new RedisHealthCheck(resource));
    }

    public static IResourceBuilder<RedisResource> WithDataVolume(
        this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithAnnotation(new DataVolumeAnnotation(name ?? $"{builder.Resource.Name}-data"), ResourceAnnotationMutationBehavior.Replace);
}
