using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;

namespace AlgoTrader.Strategies.Instances.Leases;

/// <summary>The epochs in the database that fence off whoever ran an instance before.</summary>
internal sealed class LeaseEpochs(ReplicaIdentity identity, Database? database = null)
{
    /// <summary>Makes this replica the one that writes for the instance.</summary>
    /// <returns>Null without a database.</returns>
    /// <exception cref="InstanceRefusedException">The database is away.</exception>
    public async Task<Fence?> AdvanceAsync(string lease, CancellationToken cancellationToken)
    {
        if (database is null)
            return null;
        try
        {
            while (true)
            {
                var epoch = await database.WriteAsync(
                    "strategies.epoch",
                    async sql => await sql.LeaseEpochs.TryAdvanceAsync(lease, identity.Run, (await sql.LeaseEpochs.FindAsync(lease))?.Epoch ?? 0),
                    cancellationToken: cancellationToken);
                if (epoch is not null)
                    return epoch.Fence;
            }
        }
        catch (DatabaseException exception)
        {
            throw new InstanceRefusedException(RefusalKind.Unavailable, exception.Message, exception);
        }
    }
}
