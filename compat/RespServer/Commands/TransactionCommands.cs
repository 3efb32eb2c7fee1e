using AlgoTrader.RespServer.Protocol;

namespace AlgoTrader.RespServer.Commands;

internal static class TransactionCommands
{
    public static IEnumerable<Command> All =>
    [
        new("MULTI", 1, static c =>
        {
            if (c.Client.Queued is not null)
                throw new CommandException("ERR MULTI calls can not be nested");
            c.Client.Queued = [];
            c.Client.QueueBroken = false;
            return Reply.Ok;
        }, InScripts: false),
        new("EXEC", 1, Execute, InScripts: false),
        new("DISCARD", 1, static c =>
        {
            End(c, "DISCARD");
            return Reply.Ok;
        }, InScripts: false),
        new("WATCH", -2, static c =>
        {
            if (c.Client.Queued is not null)
                throw new CommandException("ERR WATCH inside MULTI is not allowed");
            foreach (var key in c.From(1))
                c.Client.Watched[(c.Client.Database, key)] = c.Keys.VersionOf(key);
            return Reply.Ok;
        }, InScripts: false),
        new("UNWATCH", 1, static c =>
        {
            c.Client.Watched.Clear();
            return Reply.Ok;
        }, InScripts: false),
    ];

    /// <summary>Whether a command is to be run now although a transaction is being queued.</summary>
    public static bool RunsInside(Command command) => command.Name is "EXEC" or "DISCARD" or "MULTI" or "WATCH" or "QUIT" or "RESET";

    private static Reply Execute(CommandContext c)
    {
        var changed = c.Client.Watched.Any(watch => c.Server.Databases[watch.Key.Database].VersionOf(watch.Key.Key) != watch.Value);
        var broken = c.Client.QueueBroken;
        var queued = End(c, "EXEC");
        if (broken)
            throw new CommandException("EXECABORT Transaction discarded because of previous errors.");
        if (changed)
            return Reply.NullArray;
        return new Reply.Array([.. queued.Select(words => CommandTable.Run(CommandTable.Find(words[0])!, new CommandContext(c.Server, c.Client, words)))]);
    }

    private static List<string[]> End(CommandContext c, string command)
    {
        var queued = c.Client.Queued ?? throw new CommandException($"ERR {command} without MULTI");
        c.Client.Queued = null;
        c.Client.QueueBroken = false;
        c.Client.Watched.Clear();
        return queued;
    }
}
