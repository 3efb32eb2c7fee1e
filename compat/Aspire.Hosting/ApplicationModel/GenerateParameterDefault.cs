using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes up a value: a password of at least <see cref="MinLength"/> characters with one of each allowed kind.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string Lowers = "abcdefghjkmnpqrstuvwxyz";
    private const string Uppers = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    // None that a connection string, a shell or a URI gives a meaning to.
    private const string Specials = "-_.{}~()*+!";

    public int MinLength { get; set; }

    public bool Lower { get; set; } = true;

    public bool Upper { get; set; } = true;

    public bool Numeric { get; set; } = true;

    public bool Special { get; set; } = true;

    public override string GetDefaultValue()
    {
        string[] kinds = [.. Kinds()];
        if (kinds.Length == 0)
            throw new InvalidOperationException("A generated value needs at least one kind of character.");
        var all = string.Concat(kinds);
        char[] value =
        [
            .. kinds.Select(kind => RandomNumberGenerator.GetItems<char>(kind, 1)[0]),
            .. RandomNumberGenerator.GetItems<char>(all, Math.Max(0, Math.Max(MinLength, 16) - kinds.Length)),
        ];
        RandomNumberGenerator.Shuffle(value.AsSpan());
        return new string(value);
    }

    private IEnumerable<string> Kinds()
    {
        if (Lower)
            yield return Lowers;
        if (Upper)
            yield return Uppers;
        if (Numeric)
            yield return Digits;
        if (Special)
            yield return Specials;
    }
}
