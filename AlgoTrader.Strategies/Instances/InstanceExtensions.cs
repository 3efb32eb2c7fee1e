using AlgoTrader.Data.Sql;
using AlgoTrader.ServiceDefaults;
using AlgoTrader.Strategies.Instances.Leases;
using AlgoTrader.Strategies.Metrics;
using AlgoTrader.Strategies.Services;
using AlgoTrader.Strategies.Snapshots;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AlgoTrader.Strategies.Instances;

internal static class InstanceExtensions
{
    private const string DatabaseName = "algotrader";
    private const string RedisName = "redis";

    /// <summary>The instances: kept in the database where one is configured, leased in Redis where there is one.</summary>
    public static void AddInstances(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<InstanceHostOptions>()
            .BindConfiguration(InstanceHostOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ReplicaIdentity>();
        services.AddSingleton<LeaseEpochs>();
        services.AddSingleton<MetricsBoard>();
        services.AddSingleton<MarketClock>();
        services.AddSingleton<SnapshotKeeper>();
        services.AddSingleton<InstanceSupervisor>();
        services.AddSingleton<InstanceDirectory>();
        services.AddSingleton<InstanceRules>();
        services.AddSingleton<InstanceDesk>();
        services.AddSingleton<BrokerPositions>();
        services.AddSingleton<ExecutionFollower>();

        if (builder.Configuration.GetConnectionString(DatabaseName) is { Length: > 0 } connection)
        {
            services.AddSql(connection);
            services.AddSingleton<IInstanceStore, SqlInstanceStore>();
        }
        else
        {
            services.AddSingleton<IInstanceStore, ConfiguredInstanceStore>();
        }

        var hasRedis = builder.AddRedis(RedisName);
        if (hasRedis)
        {
            // Connecting to a Redis that is away takes a while: not before it is needed.
            services.AddSingleton(provider => new Lazy<IConnectionMultiplexer>(provider.GetRequiredService<IConnectionMultiplexer>));
            services.AddHostedService<StatusPublisher>();
            services.AddHostedService<MetricsPublisher>();
        }

        services.AddSingleton<SingleReplicaLeases>();
        services.AddSingleton<IInstanceLeases>(provider => hasRedis && !provider.GetRequiredService<IOptions<InstanceHostOptions>>().Value.SingleReplica
            ? ActivatorUtilities.CreateInstance<RedisInstanceLeases>(provider)
            : provider.GetRequiredService<SingleReplicaLeases>());

        services.AddHostedService(provider => provider.GetRequiredService<ExecutionFollower>());
        services.AddHostedService<MetricsWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<InstanceSupervisor>());
        services.AddHostedService<SnapshotWriter>();
    }
}
