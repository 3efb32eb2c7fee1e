using System.Text.Json;
using AlgoTrader.Data.Sql;
using AlgoTrader.Data.Sql.Errors;
using AlgoTrader.Data.Sql.Journal;
using AlgoTrader.Data.Sql.Orders;
using AlgoTrader.Domain.Orders;
using AlgoTrader.IbBroker.Orders;

namespace AlgoTrader.IbBroker.Replication;

/// <summary>
/// Makes the tables of orders, executions and events follow the journal's rows. Where it is stands in the database, so that any
/// replica goes on where another stopped; each step is one transaction with what it writes.
/// </summary>
internal sealed class OrderProjection(Database database, TimeProvider time, ILogger<OrderProjection> logger)
{
    /// <summary>Few: orders may wait for what this holds, and it is looked after each whether one came.</summary>
    private const int RowsPerStep = 20;

    /// <param name="quiet">Waited for before each step, until it has not come for too long.</param>
    /// <returns>The last record that the tables follow.</returns>
    public async Task<long> RunAsync(string journal, QuietMoment? quiet, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            if (quiet is not null && !await quiet.WaitAsync(began, cancellationToken))
                quiet = null;
            try
            {
                var (projected, more) = await StepAsync(journal, RowsPerStep, skipBad: false, cancellationToken);
                if (!more)
                    return projected;
            }
            catch (Exception exception) when (IsOfOneRow(exception))
            {
                // One row that the tables do not take must not keep back all that follow.
                await StepAsync(journal, 1, skipBad: true, cancellationToken);
            }
        }
    }

    private static bool IsOfOneRow(Exception exception) =>
        exception is KeyConflictException or JsonException or OverflowException or DatabaseException { Problem: DatabaseProblem.InvalidValue };

    private async Task<(long Projected, bool More)> StepAsync(string journal, int count, bool skipBad, CancellationToken cancellationToken)
    {
        Exception? bad = null;
        while (true)
        {
            try
            {
                return await database.WriteAsync(
                    "orders.project",
                    async sql =>
                    {
                        var projected = await sql.OrderJournal.LockProjectedAsync(journal);
                        var rows = await sql.OrderJournal.AfterAsync(journal, projected, count);
                        if (rows.Count == 0)
                            return (projected, false);
                        if (bad is null)
                        {
                            await ApplyAsync(sql, rows);
                        }
                        else
                        {
                            ReplicationLog.RowNotProjected(logger, bad, journal, rows[0].Sequence);
                        }

                        await sql.OrderJournal.SetProjectedAsync(journal, rows[^1].Sequence);
                        return (rows[^1].Sequence, rows.Count == count);
                    },
                    // What a power cut takes back is made again from the rows that it follows.
                    WriteOptions.Journal(fence: null) with { Durable = false },
                    cancellationToken);
            }
            catch (Exception exception) when (skipBad && bad is null && IsOfOneRow(exception))
            {
                bad = exception;
            }
        }
    }

    /// <summary>Of an order that changed several times only the last state is written, and all events in one go: the tables are seen between steps only.</summary>
    private async Task ApplyAsync(SqlSession sql, IReadOnlyList<JournalRow> rows)
    {
        var orders = new OrderedDictionary<string, Order>(StringComparer.Ordinal);
        var events = new List<OrderEvent>();
        foreach (var row in rows)
        {
            var record = JsonSerializer.Deserialize(row.Payload, JournalJson.Default.JournalRecord)!;
            foreach (var order in record.Group ?? (record.Order is { } single ? [single] : []))
            {
                orders[order.ClientOrderId] = order;
                // A record of one order is its event as it is.
                var payload = record.Group is null ? row.Payload : JsonSerializer.Serialize(new JournalRecord(order, Change: record.Change), JournalJson.Default.JournalRecord);
                events.Add(new(order.ClientOrderId, row.Sequence, row.Epoch, KindOf(order, record.Change), payload, order.UpdatedAt, order.TraceParent));
            }

            if (record.Execution is { } execution)
                await BookAsync(sql, row, execution, events);
            if (record.Adjustment is { } adjustment)
                await sql.PositionAdjustments.AddAsync(adjustment);
        }

        await sql.Orders.SaveAllAsync(orders.Values);
        await sql.Orders.AppendAllAsync(events);
    }

    private async Task BookAsync(SqlSession sql, JournalRow row, Execution execution, List<OrderEvent> events)
    {
        await sql.Executions.AddAsync(execution);
        // The journal repeats an execution when its commission is known.
        if (execution.Fee is { } fee)
            await sql.Executions.AddCommissionAsync(new(execution.ExecId, fee, execution.FeeCurrency));
        if (execution is { Quantity: 0, Replaces: { } busted })
            await sql.Executions.BustAsync(busted, "Undone by the exchange.", execution.Time);
        if (execution.ClientOrderId.Length > 0)
        {
            events.Add(new(
                execution.ClientOrderId, row.Sequence, row.Epoch, "execution", row.Payload, execution.Time > DateTimeOffset.UnixEpoch ? execution.Time : time.GetUtcNow(),
                execution.TraceParent));
        }
    }

    private static string KindOf(Order order, OrderChange? change) => change is not null ? "changed" : order.Status.ToString();
}
