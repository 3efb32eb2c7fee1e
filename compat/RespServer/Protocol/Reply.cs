namespace AlgoTrader.RespServer.Protocol;

/// <summary>A RESP2 reply. Strings hold one byte a char (Latin-1), so any bytes pass unchanged.</summary>
internal abstract record Reply
{
    public static Reply Ok { get; } = new Simple("OK");

    public static Reply Null { get; } = new Bulk(null);

    public static Reply NullArray { get; } = new Array(null);

    public static Reply Zero { get; } = new Integer(0);

    public static Reply One { get; } = new Integer(1);

    public static Reply Of(bool flag) => flag ? One : Zero;

    public static Reply Bulks(IEnumerable<string?> values) => new Array([.. values.Select(static value => new Bulk(value))]);

    public sealed record Simple(string Text) : Reply;

    /// <summary>Code first, e.g. "ERR syntax error".</summary>
    public sealed record Error(string Text) : Reply;

    public sealed record Integer(long Number) : Reply;

    public sealed record Bulk(string? Value) : Reply;

    public sealed record Array(IReadOnlyList<Reply>? Items) : Reply;

    /// <summary>Several replies to one command, as SUBSCRIBE of several channels gives; or none.</summary>
    public sealed record Sequence(IReadOnlyList<Reply> Replies) : Reply;
}
