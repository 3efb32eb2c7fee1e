using AlgoTrader.RespServer.Commands;
using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Connections;

/// <summary>Decides what becomes of a request: run, queued in a transaction, or refused.</summary>
internal static class Dispatcher
{
    /// <summary>The caller holds the server's gate.</summary>
    public static Reply Dispatch(ServerState server, Client client, string[] words)
    {
        var command = CommandTable.Find(words[0]);
        if (!client.Authenticated && command?.Name is not ("AUTH" or "HELLO" or "QUIT" or "RESET"))
            return new Reply.Error("NOAUTH Authentication required.");
        if (command is null || !command.Accepts(words.Length))
        {
            client.QueueBroken |= client.Queued is not null;
            return command is null ? Unknown(words) : CommandTable.WrongCount(command);
        }
        if (client.Subscriptions > 0
            && command.Name is not ("SUBSCRIBE" or "PSUBSCRIBE" or "UNSUBSCRIBE" or "PUNSUBSCRIBE" or "PING" or "QUIT" or "RESET"))
        {
            return new Reply.Error($"ERR Can't execute '{command.Name.ToLowerInvariant()}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context");
        }
        if (client.Queued is { } queued && !TransactionCommands.RunsInside(command))
        {
            queued.Add(words);
            return new Reply.Simple("QUEUED");
        }
        return CommandTable.Run(command, new CommandContext(server, client, words));
    }

    private static Reply.Error Unknown(string[] words)
    {
        // Cut short: it may be anything, even a file sent by mistake.
        var name = words[0].Length > 64 ? words[0][..64] : words[0];
        return new Reply.Error($"ERR unknown command '{name}', this server knows a subset of Redis (COMMAND lists it)");
    }
}
