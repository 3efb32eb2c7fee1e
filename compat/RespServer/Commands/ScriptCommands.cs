using AlgoTrader.RespServer.Protocol;
using AlgoTrader.RespServer.Scripting;

namespace AlgoTrader.RespServer.Commands;

internal static class ScriptCommands
{
    public static IEnumerable<Command> All =>
    [
        new("EVAL", -3, static c => Run(c, c.Server.Scripts.Load(c[1]).Script), InScripts: false),
        new("EVALSHA", -3, static c => Run(c, c.Server.Scripts.Find(c[1])
            ?? throw new CommandException("NOSCRIPT No matching script. Please use EVAL.")), InScripts: false),
        new("SCRIPT", -2, Manage, InScripts: false),
    ];

    private static Reply Run(CommandContext c, LuaScript script)
    {
        var keys = c.Integer(2);
        if (keys < 0)
            throw new CommandException("ERR Number of keys can't be negative");
        if (keys > c.Count - 3)
            throw new CommandException("ERR Number of keys can't be greater than number of args");
        var split = 3 + (int)keys;
        var database = c.Client.Database;
        try
        {
            return script.Run(c.From(3)[..(int)keys], c.From(split), (words, raise) => Call(c, words, raise));
        }
        finally
        {
            c.Client.Database = database;
        }
    }

    private static Reply Call(CommandContext c, string[] words, bool raise)
    {
        Reply reply;
        if (CommandTable.Find(words[0]) is not { } command)
            reply = new Reply.Error("ERR Unknown Redis command called from script");
        else if (!command.InScripts)
            reply = new Reply.Error("ERR This Redis command is not allowed from script");
        else
            reply = CommandTable.Run(command, new CommandContext(c.Server, c.Client, words));
        return raise && reply is Reply.Error error ? throw new LuaException(error.Text) : reply;
    }

    private static Reply Manage(CommandContext c)
    {
        switch (c[1].ToUpperInvariant())
        {
            case "LOAD" when c.Count == 3:
                return new Reply.Bulk(c.Server.Scripts.Load(c[2]).Hash);
            case "EXISTS":
                return new Reply.Array([.. c.From(2).ToArray().Select(hash => Reply.Of(c.Server.Scripts.Find(hash) is not null))]);
            case "FLUSH":
                c.Server.Scripts.Clear();
                return Reply.Ok;
            default:
                throw new CommandException($"ERR unknown subcommand or wrong number of arguments for '{c[1]}'.");
        }
    }
}
