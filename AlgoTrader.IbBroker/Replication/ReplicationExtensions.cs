using AlgoTrader.Data.Sql;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Replication;

internal static class ReplicationExtensions
{
    /// <summary>The journal's copy in the database, where one is configured.</summary>
    public static void AddReplication(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ReplicationOptions>().BindConfiguration(ReplicationOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<JournalFile>();
        var enabled = builder.Configuration.GetSection(ReplicationOptions.SectionName).GetValue(nameof(ReplicationOptions.Enabled), defaultValue: true);
        if (!enabled || builder.Configuration.GetConnectionString("algotrader") is not { } connection)
            return;
        if (services.All(service => service.ServiceType != typeof(Database)))
            services.AddSql(connection);
        services.AddSingleton<JournalFence>();
        services.AddSingleton<QuietMoment>();
        services.AddSingleton<JournalCopy>();
        services.AddSingleton<SqlReplicatedJournal>();
        services.AddSingleton<IReplicatedJournal>(static provider => provider.GetRequiredService<SqlReplicatedJournal>());
        services.AddSingleton<OrderProjection>();
        services.AddHostedService<ProjectionHost>();
    }
}
