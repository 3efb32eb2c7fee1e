using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Embedded;

namespace Aspire.Hosting;

/// <summary>Adds parameters.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A value from configuration (<c>Parameters:NAME</c>).</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => ParameterValue.Require(builder, name), secret));

    /// <summary>
    /// A value from configuration, else the given default. With <paramref name="persist"/> a default is made up once and kept in
    /// the user's secrets.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(
            new ParameterResource(name, fallback => ParameterValue.GetOrCreate(builder, name, fallback!, persist), secret) { Default = value });
}
