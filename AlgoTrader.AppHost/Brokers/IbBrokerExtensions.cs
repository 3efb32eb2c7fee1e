using AlgoTrader.AppHost.Gateways;

namespace AlgoTrader.AppHost.Brokers;

/// <summary>Adds the broker, alone or as two replicas, and tells clients where they are.</summary>
internal static class IbBrokerExtensions
{
    private const string Name = "ib-broker";
    private const string Http = "http";

    /// <summary>The ports of the second replica lie this much above those of the first.</summary>
    private const int PortStep = 4;

    public static IReadOnlyList<IResourceBuilder<ProjectResource>> AddIbBrokers(
        this IDistributedApplicationBuilder builder,
        BrokerOptions options,
        GatewayOptions gateway,
        IResourceBuilder<IResourceWithConnectionString> redis,
        IResourceBuilder<IResourceWithConnectionString> database)
    {
        var journal = builder.JournalDirectory(gateway);
        var brokers = new List<IResourceBuilder<ProjectResource>>();
        for (var number = 1; number <= options.Replicas; number++)
        {
            var broker = builder.AddProject<Projects.AlgoTrader_IbBroker>(number == 1 ? Name : $"{Name}-{number}")
                .WithEnvironment("Journal__Directory", options.Replicas == 1 ? journal : Path.Combine(journal, $"replica-{number}"))
                .WithReference(redis)
                .WithReference(database);
            if (options.Replicas > 1)
                broker.AsReplica(gateway, number);
            brokers.Add(broker.WithHttpHealthCheck("/healthz", endpointName: "health"));
        }

        return brokers;
    }

    /// <summary>A client that calls whichever replica leads, and starts when all of them run.</summary>
    public static IResourceBuilder<T> WithBrokers<T>(this IResourceBuilder<T> client, IReadOnlyList<IResourceBuilder<ProjectResource>> brokers)
        where T : IResourceWithEnvironment, IResourceWithWaitSupport
    {
        client.WithReference(brokers[0]).WaitFor(brokers[0]);
        for (var number = 1; number < brokers.Count; number++)
        {
            var key = $"services__{Name}__{Http}__{number}";
            var endpoint = brokers[number].GetEndpoint(Http);
            client.WithEnvironment(context => context.EnvironmentVariables[key] = endpoint.Property(EndpointProperty.Url)).WaitFor(brokers[number]);
        }

        return client;
    }

    // A lease in Redis says who leads; each record of the journal is in the database before its order is sent.
    private static void AsReplica(this IResourceBuilder<ProjectResource> broker, GatewayOptions gateway, int number)
    {
        foreach (var endpoint in broker.Resource.Annotations.OfType<EndpointAnnotation>())
            endpoint.Port += (number - 1) * PortStep;
        var address = broker.GetEndpoint(Http);
        broker
            .WithEnvironment("HighAvailability__Enabled", "true")
            .WithEnvironment("HighAvailability__Group", IbGatewayExtensions.JournalName(gateway))
            .WithEnvironment(context => context.EnvironmentVariables["HighAvailability__Address"] = address.Property(EndpointProperty.Url))
            .WithEnvironment("Journal__Durability", "Replicated");
    }
}
