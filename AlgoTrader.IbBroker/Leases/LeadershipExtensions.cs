using AlgoTrader.IbBroker.Core;
using AlgoTrader.IbBroker.Orders;
using AlgoTrader.IbBroker.Replication;
using AlgoTrader.ServiceDefaults;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AlgoTrader.IbBroker.Leases;

internal static class LeadershipExtensions
{
    /// <summary>One of two replicas, if so configured; else a broker that runs alone. After the database, before the sessions.</summary>
    /// <returns>True with two replicas: then <see cref="LeaderHost"/> starts the session.</returns>
    public static bool AddLeadership(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<HighAvailabilityOptions>()
            .BindConfiguration(HighAvailabilityOptions.SectionName)
            .ValidateDataAnnotations()
            .Validate(static options => options.SafetyMargin < options.LeaseTime / 2, "HighAvailability:SafetyMargin must be less than half of LeaseTime.")
            .ValidateOnStart();
        services.AddSingleton<ReplicaIdentity>();
        if (!builder.Configuration.GetSection(HighAvailabilityOptions.SectionName).GetValue<bool>(nameof(HighAvailabilityOptions.Enabled)))
        {
            services.AddSingleton<IFence, SingleReplica>();
            return false;
        }

        var hasRedis = builder.Configuration.GetConnectionString("redis") is not null;
        var hasDatabase = services.Any(service => service.ServiceType == typeof(JournalCopy));
        services.AddOptions<HighAvailabilityOptions>()
            .Validate(_ => hasRedis, "HighAvailability:Enabled needs Redis for the lease: set ConnectionStrings:redis.")
            .Validate<IOptions<JournalOptions>>(
                (options, journal) => options.SharedJournal || (hasDatabase && journal.Value.Durability == JournalDurability.Replicated),
                "HighAvailability:Enabled needs a journal that both replicas reach: set ConnectionStrings:algotrader and Journal:Durability to Replicated, "
                + "or put Journal:Directory on a folder that both reach and set HighAvailability:SharedJournal.");
        if (hasRedis && services.All(service => service.ServiceType != typeof(IConnectionMultiplexer)))
            builder.AddRedis("redis");
        services.AddSingleton(static provider => new Lazy<IConnectionMultiplexer>(provider.GetRequiredService<IConnectionMultiplexer>));
        services.AddSingleton<ILeaseClient, RedisLeaseClient>();
        services.AddSingleton<FolderTerms>();
        services.AddSingleton<ITermStore>(static provider => provider.GetRequiredService<IOptions<HighAvailabilityOptions>>().Value.SharedJournal
            ? provider.GetRequiredService<FolderTerms>()
            : ActivatorUtilities.CreateInstance<SqlTerms>(provider));
        services.AddSingleton<LeaderFence>();
        services.AddSingleton<IFence>(static provider => provider.GetRequiredService<LeaderFence>());
        services.AddSingleton<LeaderGate>();
        return true;
    }
}
