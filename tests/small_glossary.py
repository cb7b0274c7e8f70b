"""A glossary of a dozen entries, enough for every kind of match; it never changes."""

from termlite import Entry, Glossary

GLOSSARY = Glossary(
    (
        Entry(id="zhalu", term="炸炉", gloss="训练突然失败，出来的图全是噪点。", related=("overfitting",)),
        Entry(
            id="overfitting",
            term="过拟合",
            en="Overfitting",
            gloss="模型把训练集背得太熟，遇到新数据反而做不好。",
        ),
        Entry(id="latent-space", term="潜在空间", en="Latent space", gloss="压缩后的图住的地方。"),
        Entry(
            id="lora",
            term="LoRA",
            gloss="用两个小矩阵给大模型打补丁。",
            related=("dreambooth",),
            patterns=("<lora:*:#>",),
        ),
        Entry(id="lora-loader", term="LoRA 加载器", gloss="把补丁接到流程里的节点。"),
        Entry(
            id="dreambooth", term="DreamBooth", abbreviations=("db",), gloss="用几张照片教会模型认一个人。"
        ),
        Entry(
            id="hypernetwork", term="超网络", en="Hypernetwork", abbreviations=("hn",), gloss="外挂的小网络。"
        ),
        Entry(id="neural-network", term="神经网络", aliases=("类神经网络",), gloss="一层层相连的小计算。"),
        Entry(id="learning-rate", term="学习率", en="Learning rate", gloss="每一步改多少。"),
        Entry(
            id="inpaint", term="重绘", readings={"重绘": "chóng huì"}, gloss="只把图里的一块换掉，重新画。"
        ),
        Entry(
            id="cfg", term="CFG", en="Classifier-Free Guidance", aliases=("CFG scale",), gloss="听话的程度。"
        ),
        Entry(
            id="deepspeed",
            term="DeepSpeed",
            abbreviations=("ds",),
            homonyms=("ds",),
            gloss="微软的训练库，省显存。",
        ),
        Entry(
            id="dataset",
            term="数据集",
            aliases=("ds",),
            hidden=("数剧集",),
            homonyms=("ds",),
            gloss="拿来训练的图和文字。",
        ),
    )
)
