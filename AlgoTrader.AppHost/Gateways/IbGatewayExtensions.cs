using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AlgoTrader.AppHost.Gateways;

/// <summary>Adds the gateways and tells the brokers where they are, in the order in which they are tried.</summary>
internal static class IbGatewayExtensions
{
    private const string Endpoint = "tws";
    private const string Control = "control";
    private const string Primary = "ib-gateway";
    private const string Backup = "ib-gateway-backup";
    private const int PrimaryPort = 4002;
    private const int BackupPort = 4012;
    private const int PrimaryControlPort = 4052;
    private const int BackupControlPort = 4062;
    private const int ContainerPaperPort = 4004;

    private static readonly string ThisRun = TimeProvider.System.GetUtcNow().ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);

    /// <param name="brokers">All of them, of which one leads and connects.</param>
    public static void AddIbGateways(
        this IDistributedApplicationBuilder builder, GatewayOptions gateway, RunOptions run, IReadOnlyList<IResourceBuilder<ProjectResource>> brokers)
    {
        switch (gateway.Mode)
        {
            case GatewayMode.Container:
                builder.AddContainerGateway(brokers);
                break;
            case GatewayMode.External:
                WithExternal(brokers, gateway);
                break;
            default:
                builder.AddSimulator(Primary, PrimaryPort, PrimaryControlPort, run, brokers);
                builder.AddSimulator(Backup, BackupPort, BackupControlPort, run, brokers);
                break;
        }
    }

    /// <summary>Names the orders of a gateway: those of a simulated account are of this run, those of a real one are for ever.</summary>
    public static string JournalName(GatewayOptions gateway) => gateway.Mode switch
    {
        GatewayMode.Simulator => $"simulator-{ThisRun}",
        GatewayMode.External => string.Create(CultureInfo.InvariantCulture, $"external-{gateway.Host.Replace(':', '-')}-{gateway.Port}"),
        _ => "container",
    };

    /// <summary>
    /// Where the broker keeps its order journal. A simulated account begins anew with every run, and so must the memory of its
    /// orders; that of a real account is kept for ever.
    /// </summary>
    public static string JournalDirectory(this IDistributedApplicationBuilder builder, GatewayOptions gateway)
    {
        var run = gateway.Mode == GatewayMode.Simulator
            ? Path.Combine("simulator", ThisRun)
            : gateway.Mode == GatewayMode.External
                ? string.Create(CultureInfo.InvariantCulture, $"external/{gateway.Host}-{gateway.Port}")
                : "container";
        return Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".data", "journal", run));
    }

    private static void AddSimulator(
        this IDistributedApplicationBuilder builder, string name, int port, int controlPort, RunOptions run,
        IReadOnlyList<IResourceBuilder<ProjectResource>> brokers)
    {
        var simulator = builder.AddProject<Projects.AlgoTrader_GatewaySimulator>(name)
            .WithEndpoint(port: port, scheme: "tcp", name: Endpoint, isProxied: false)
            .WithEndpoint(port: controlPort, scheme: "http", name: Control, isProxied: false);
        var endpoint = simulator.GetEndpoint(Endpoint);
        var listenOn = ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.TargetPort)}");
        var controlOn = ReferenceExpression.Create($"{simulator.GetEndpoint(Control).Property(EndpointProperty.TargetPort)}");
        // A gateway that dies within a run comes back with its orders, accounts and time.
        var state = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, "..", ".data", "gateway", ThisRun, $"{name}.jsonl"));
        simulator
            .WithArgs(context =>
            {
                context.Args.Add("--port");
                context.Args.Add(listenOn);
                context.Args.Add("--control-port");
                context.Args.Add(controlOn);
                context.Args.Add("--state");
                context.Args.Add(state);
            })
            .WithArgs([.. run.ToArgs()])
            .WithTwsHealthCheck(endpoint);
        foreach (var broker in brokers)
        {
            broker.WithReference(endpoint).WaitFor(simulator);
            // A simulated market can wait: with acknowledgements, a decision meets the same price on a slow machine as on a fast one.
            broker.WithEnvironment("Gateway__AcknowledgeBars", "true");
            if (run.IsLockStep)
                broker.WithEnvironment("Gateway__HoldForTradingFeeds", "true");
        }
    }

    // One gateway only: a second one signed in with the same user would throw the first out.
    private static void AddContainerGateway(this IDistributedApplicationBuilder builder, IReadOnlyList<IResourceBuilder<ProjectResource>> brokers)
    {
        var container = builder.AddContainer(Primary, "ghcr.io/gnzsnz/ib-gateway", "stable")
            .WithEnvironment("TWS_USERID", builder.AddParameter("ib-username"))
            .WithEnvironment("TWS_PASSWORD", builder.AddParameter("ib-password", secret: true))
            .WithEnvironment("TRADING_MODE", "paper")
            .WithEndpoint(port: PrimaryPort, targetPort: ContainerPaperPort, scheme: "tcp", name: Endpoint);
        // Signing in may take minutes and a second factor: the broker starts without it and connects when it is there.
        var endpoint = container.WithTwsHealthCheck(container.GetEndpoint(Endpoint)).GetEndpoint(Endpoint);
        foreach (var broker in brokers)
            broker.WithReference(endpoint);
    }

    private static void WithExternal(IReadOnlyList<IResourceBuilder<ProjectResource>> brokers, GatewayOptions gateway)
    {
        foreach (var broker in brokers)
        {
            broker.WithEnvironment(
                $"services__{Primary}__{Endpoint}__0",
                string.Create(CultureInfo.InvariantCulture, $"tcp://{gateway.Host}:{gateway.Port}"));
        }
    }

    private static IResourceBuilder<T> WithTwsHealthCheck<T>(this IResourceBuilder<T> gateway, EndpointReference endpoint)
        where T : IResourceWithEndpoints
    {
        var key = $"{gateway.Resource.Name}_tws_check";
        gateway.ApplicationBuilder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(key, new TwsHealthCheck(endpoint), failureStatus: null, tags: null));
        return gateway.WithHealthCheck(key);
    }
}
