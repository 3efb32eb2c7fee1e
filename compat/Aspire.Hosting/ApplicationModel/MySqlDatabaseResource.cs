namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database of a MariaDB server.</summary>
public class MySqlDatabaseResource(string name, string databaseName, MySqlServerResource parent)
    : Resource(name), IResourceWithParent<MySqlServerResource>, IResourceWithConnectionString
{
    public MySqlServerResource Parent { get; } = parent;

    public string DatabaseName { get; } = databaseName;

    public ReferenceExpression ConnectionStringExpression => Parent.Annotations.OfType<Embedded.SqliteAnnotation>().LastOrDefault() is { } sqlite
        ? ReferenceExpression.Create($"Data Source={sqlite.FileOf(DatabaseName)}")
        : ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");
}
