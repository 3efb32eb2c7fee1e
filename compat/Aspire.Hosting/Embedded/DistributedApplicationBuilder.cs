using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.UserSecrets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Embedded;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    /// <summary>Stopping one resource takes up to 10 s, and they are stopped one after the other.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromMinutes(3);

    private readonly HostApplicationBuilder _host;

    public DistributedApplicationBuilder(string[] args)
    {
        _host = Host.CreateApplicationBuilder(args);
        var assembly = Assembly.GetEntryAssembly();
        AppHostDirectory = assembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(a => a.Key == "apphostprojectpath")?.Value ?? Directory.GetCurrentDirectory();
        Secrets = SecretStore.ForUserSecretsId(assembly?.GetCustomAttribute<UserSecretsIdAttribute>()?.UserSecretsId);
        Data = DataFolder.For(AppHostDirectory, Configuration[DataFolder.Setting]);
        if (Configuration["operation"] is "publish" || Configuration["publisher"] is { Length: > 0 })
            throw new DistributedApplicationException("The embedded stack only runs. Publish with the genuine packages: -p:Stack=Aspire.");

        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(Resources);
        Services.AddSingleton(new ResourceNotificationService());
        Services.AddSingleton(ResourceOutput.ToConsole());
        Services.TryAddSingleton(TimeProvider.System);
        Services.AddSingleton(_ => Data);
        Services.AddHealthChecks();
        Services.AddHostedService<Orchestrator>();
        Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        // A check that fails while its resource starts is no error; the orchestrator says what matters.
        _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        _host.Logging.AddFilter("Microsoft", LogLevel.Warning);
        _host.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public SecretStore Secrets { get; set; }

    public DataFolder Data { get; }

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (Resources.FirstOrDefault(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } same)
            throw new DistributedApplicationException($"There is already a resource '{same.Name}' ({same.GetType().Name}).");
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build() => new(_host.Build());
}
